package io.aetherlink.notifications.postgres;

import io.aetherlink.notifications.domain.Endpoint;
import io.aetherlink.notifications.domain.EndpointFields;
import io.aetherlink.notifications.domain.EndpointOutcome;
import io.aetherlink.notifications.domain.Endpoints;
import io.aetherlink.notifications.domain.Occurrence;
import io.aetherlink.notifications.domain.Seal;
import io.aetherlink.notifications.domain.SigningSecret;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;

/** One tenant's endpoints on the connection of one transaction. */
record TenantEndpoints(Handle handle, String tenant, Seal seal, Instant now) implements Endpoints {
  private static final String SWITCHED_OFF = "It is switched off";
  private static final String DELETED = "It is deleted";

  @Override
  public List<Endpoint> all() {
    return select("ORDER BY p.id").map(TenantEndpoints::endpoint).list();
  }

  @Override
  public Optional<Endpoint> find(long id) {
    return select("AND p.id = :id").bind("id", id).map(TenantEndpoints::endpoint).findOne();
  }

  @Override
  public EndpointOutcome create(EndpointFields fields) {
    if (count() >= MOST) {
      return new EndpointOutcome.TooMany(MOST);
    }
    long id = insert(fields);
    insertSecret(id);
    return done(id);
  }

  @Override
  public EndpointOutcome edit(
      long id, Predicate<Long> version, UnaryOperator<EndpointFields> change) {
    return change(
        id,
        version,
        before -> {
          EndpointFields after = change.apply(before.fields());
          update(id, after);
          if (after.enabled() != before.fields().enabled()) {
            enable(before.target(), after.enabled() ? Optional.empty() : Optional.of(SWITCHED_OFF));
          }
          return done(id);
        });
  }

  @Override
  public EndpointOutcome delete(long id, Predicate<Long> version) {
    return change(
        id,
        version,
        before -> {
          handle.execute(
              "UPDATE notify.endpoint SET deleted_at = ? WHERE tenant_id = ? AND id = ?",
              now,
              tenant,
              id);
          handle.execute(
              "DELETE FROM notify.endpoint_secret WHERE tenant_id = ? AND endpoint_id = ?",
              tenant,
              id);
          enable(before.target(), Optional.of(DELETED));
          return new EndpointOutcome.Done(before);
        });
  }

  @Override
  public EndpointOutcome rotateSecret(long id) {
    return change(
        id,
        version -> true,
        before -> {
          if (signing(id) >= SigningSecret.MOST) {
            return new EndpointOutcome.TooMany(SigningSecret.MOST);
          }
          retireSecret(id);
          insertSecret(id);
          return done(id);
        });
  }

  @Override
  public Optional<String> secret(long id) {
    return handle
        .select(
            """
            SELECT sealed FROM notify.endpoint_secret
            WHERE tenant_id = ? AND endpoint_id = ? AND signs_until IS NULL
            """,
            tenant,
            id)
        .mapTo(String.class)
        .findOne()
        .flatMap(sealed -> seal.open(tenant, sealed));
  }

  @Override
  public long prepare(Endpoint endpoint, Occurrence event, Instant lostAt) {
    return handle
        .createQuery(
            """
            WITH happened AS (
              INSERT INTO notify.event
                (tenant_id, event_id, event_type, source, subject, time, data)
              VALUES (:tenant, :event, :type, :source, :subject, :time, :data)
              RETURNING id)
            INSERT INTO notify.delivery (tenant_id, event_ref, endpoint_id, channel, target,
                                         recipient, status, next_at, give_up_at)
            SELECT :tenant, id, :endpoint, 'webhook', :target, :url, 'sending', :lostAt, :lostAt
            FROM happened
            RETURNING id
            """)
        .bind("tenant", tenant)
        .bind("event", event.id())
        .bind("type", event.type())
        .bind("source", event.source())
        .bind("subject", event.subject())
        .bind("time", event.time())
        .bind("data", event.data())
        .bind("endpoint", endpoint.id())
        .bind("target", endpoint.target())
        .bind("url", endpoint.fields().url())
        .bind("lostAt", lostAt)
        .mapTo(Long.class)
        .one();
  }

  private EndpointOutcome change(
      long id, Predicate<Long> version, Function<Endpoint, EndpointOutcome> change) {
    Optional<Endpoint> locked =
        select("AND p.id = :id FOR NO KEY UPDATE OF p")
            .bind("id", id)
            .map(TenantEndpoints::endpoint)
            .findOne();
    if (locked.isEmpty()) {
      return new EndpointOutcome.NotFound();
    }
    Endpoint current = locked.get();
    return version.test(current.version())
        ? change.apply(current)
        : new EndpointOutcome.Stale(current);
  }

  private EndpointOutcome done(long id) {
    return new EndpointOutcome.Done(find(id).orElseThrow());
  }

  /** One after the other, so that two that are made at once are both counted. */
  private int count() {
    handle.execute("SELECT pg_advisory_xact_lock(hashtext('endpoints of ' || ?))", tenant);
    return handle
        .select(
            "SELECT count(*) FROM notify.endpoint WHERE tenant_id = ? AND deleted_at IS NULL",
            tenant)
        .mapTo(Integer.class)
        .one();
  }

  private long insert(EndpointFields fields) {
    return bind(
            handle.createQuery(
                """
                WITH own AS (
                  INSERT INTO notify.target (address, disabled_at, disabled_reason)
                  VALUES ('endpoint:' || gen_random_uuid(),
                          CASE WHEN :enabled THEN NULL ELSE CAST(:now AS timestamptz) END,
                          CASE WHEN :enabled THEN NULL ELSE :off END)
                  RETURNING address)
                INSERT INTO notify.endpoint (tenant_id, target, url, event_types, description,
                                             replays, created_at, updated_at)
                SELECT :tenant, address, :url, :types, :description, :replays, :now, :now FROM own
                RETURNING id
                """),
            fields)
        .bind("enabled", fields.enabled())
        .bind("off", SWITCHED_OFF)
        .mapTo(Long.class)
        .one();
  }

  private void update(long id, EndpointFields fields) {
    bind(
            handle.createQuery(
                """
                UPDATE notify.endpoint
                SET url = :url, event_types = :types, description = :description,
                    replays = :replays, updated_at = :now, version = version + 1
                WHERE tenant_id = :tenant AND id = :id
                RETURNING id
                """),
            fields)
        .bind("id", id)
        .mapTo(Long.class)
        .one();
  }

  private Query bind(Query statement, EndpointFields fields) {
    return statement
        .bind("tenant", tenant)
        .bind("url", fields.url())
        .bindArray("types", String.class, fields.eventTypes())
        .bind("description", fields.description().orElse(null))
        .bind("replays", fields.replays())
        .bind("now", now);
  }

  /** Trusted again where there is no reason against it. */
  private void enable(String target, Optional<String> reason) {
    handle
        .createUpdate(
            """
            UPDATE notify.target
            SET failures = 0, open_until = NULL, disabled_reason = :reason,
                disabled_at = CASE WHEN CAST(:reason AS text) IS NULL THEN NULL
                              ELSE CAST(:now AS timestamptz) END
            WHERE address = :target
            """)
        .bind("reason", reason.orElse(null))
        .bind("now", now)
        .bind("target", target)
        .execute();
  }

  private int signing(long id) {
    return handle
        .select(
            """
            SELECT count(*) FROM notify.endpoint_secret
            WHERE tenant_id = ? AND endpoint_id = ? AND (signs_until IS NULL OR signs_until > ?)
            """,
            tenant,
            id,
            now)
        .mapTo(Integer.class)
        .one();
  }

  private void retireSecret(long id) {
    handle.execute(
        """
        DELETE FROM notify.endpoint_secret
        WHERE tenant_id = ? AND endpoint_id = ? AND signs_until <= ?
        """,
        tenant,
        id,
        now);
    handle.execute(
        """
        UPDATE notify.endpoint_secret SET signs_until = ?
        WHERE tenant_id = ? AND endpoint_id = ? AND signs_until IS NULL
        """,
        now.plus(SigningSecret.OVERLAP),
        tenant,
        id);
    handle.execute(
        """
        UPDATE notify.endpoint SET version = version + 1, updated_at = ?
        WHERE tenant_id = ? AND id = ?
        """,
        now,
        tenant,
        id);
  }

  private void insertSecret(long id) {
    handle.execute(
        "INSERT INTO notify.endpoint_secret (tenant_id, endpoint_id, sealed) VALUES (?, ?, ?)",
        tenant,
        id,
        seal.close(tenant, SigningSecret.fresh()));
  }

  private Query select(String condition) {
    return handle
        .createQuery(
            """
            SELECT p.*, t.disabled_at, t.disabled_reason,
              (SELECT max(s.signs_until) FROM notify.endpoint_secret s
               WHERE s.endpoint_id = p.id AND s.signs_until > :now) AS former_until
            FROM notify.endpoint p JOIN notify.target t ON t.address = p.target
            WHERE p.tenant_id = :tenant AND p.deleted_at IS NULL <condition>
            """)
        .define("condition", condition)
        .bind("tenant", tenant)
        .bind("now", now);
  }

  private static Endpoint endpoint(ResultSet row, StatementContext context) throws SQLException {
    boolean disabled = row.getTimestamp("disabled_at") != null;
    EndpointFields fields =
        new EndpointFields(
            row.getString("url"),
            List.of((String[]) row.getArray("event_types").getArray()),
            Optional.ofNullable(row.getString("description")),
            !disabled,
            row.getBoolean("replays"));
    return new Endpoint(
        row.getLong("id"),
        row.getString("target"),
        fields,
        Optional.ofNullable(row.getString("disabled_reason")).filter(reason -> disabled),
        Optional.ofNullable(row.getTimestamp("former_until")).map(Timestamp::toInstant),
        row.getTimestamp("created_at").toInstant(),
        row.getTimestamp("updated_at").toInstant(),
        row.getLong("version"));
  }
}
