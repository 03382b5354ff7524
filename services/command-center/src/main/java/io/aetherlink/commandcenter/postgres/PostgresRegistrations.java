package io.aetherlink.commandcenter.postgres;

import io.aetherlink.commandcenter.domain.Registration;
import io.aetherlink.commandcenter.domain.RegistrationStore;
import io.aetherlink.commandcenter.domain.RegistryFullException;
import io.aetherlink.commandcenter.domain.events.EventType;
import io.aetherlink.commandcenter.domain.events.NewEvent;
import java.net.URI;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/**
 * Registrations in {@code ops.service_registration}, each change with its audit record, and with
 * its event where it is more than a renewal.
 */
public final class PostgresRegistrations implements RegistrationStore {
  private static final long FIRST = Registration.NEW + 1;

  private final Sessions sessions;
  private final InstantSource clock;
  private final int most;

  /**
   * On this database.
   *
   * @param most how many services there may be
   */
  public PostgresRegistrations(Sessions sessions, InstantSource clock, int most) {
    this.sessions = sessions;
    this.clock = clock;
    this.most = most;
  }

  @Override
  public boolean renew(Registration registration) {
    return sessions
        .effectIfAny(handle ->
            Optional.of(renewal(handle, registration).execute()).filter(renewed -> renewed == 1))
        .isPresent();
  }

  private static Update renewal(Handle handle, Registration registration) {
    return handle
        .createUpdate(
            """
            UPDATE ops.service_registration SET last_seen = greatest(last_seen, :lastSeen)
             WHERE name = :name AND revision = :revision
            """)
        .bind("lastSeen", registration.lastSeen())
        .bind("name", registration.name())
        .bind("revision", registration.revision());
  }

  @Override
  public Optional<Registration> save(Registration registration) {
    return sessions.effectIfAny(handle -> write(handle, registration));
  }

  @Override
  public Optional<Registration> introduce(
      Registration registration, Optional<String> formerVersion) {
    return sessions.effectIfAny(handle -> {
      EventRows.takeTurn(handle, clock.instant());
      Optional<Registration> kept = write(handle, registration);
      kept.ifPresent(service -> {
        checkRoom(handle, service);
        tell(handle, service, formerVersion);
      });
      return kept;
    });
  }

  /** Those who introduce services take turns, so that none of two is one too many. */
  private void checkRoom(Handle handle, Registration kept) {
    if (kept.revision() == FIRST && count(handle) > most) {
      throw new RegistryFullException(most);
    }
  }

  private static int count(Handle handle) {
    return handle
        .createQuery("SELECT count(*) FROM ops.service_registration")
        .mapTo(int.class)
        .one();
  }

  private void tell(Handle handle, Registration registration, Optional<String> formerVersion) {
    add(handle, EventType.SERVICE_REGISTERED, facts(registration));
    formerVersion
        .filter(version -> registration.version().filter(now -> !now.equals(version)).isPresent())
        .ifPresent(
            version -> add(handle, EventType.SERVICE_DEPLOYED, deployed(registration, version)));
  }

  private static Map<String, @Nullable Object> facts(Registration registration) {
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    facts.put("service", registration.name());
    facts.put("url", registration.url().toString());
    facts.put("health_url", registration.healthUrl().toString());
    facts.put("version", registration.version().orElse(null));
    return facts;
  }

  private static Map<String, @Nullable Object> deployed(Registration registration, String former) {
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    facts.put("service", registration.name());
    facts.put("version", registration.version().orElse(null));
    facts.put("former_version", former);
    return facts;
  }

  private void add(Handle handle, EventType type, Map<String, @Nullable Object> facts) {
    Instant now = clock.instant();
    sessions.events().add(handle, NewEvent.own(type, now, facts), now);
  }

  /** Empty where the row is not the one that the registration rests on. */
  private static Optional<Registration> write(Handle handle, Registration registration) {
    String sql =
        registration.revision() == Registration.NEW
            ? """
            INSERT INTO ops.service_registration
              (name, url, health_url, version, roles_required, tags, last_seen, approved_by,
               revision)
            VALUES
              (:name, :url, :healthUrl, :version, :roles, :tags, :lastSeen, :approvedBy,
               :revision + 1)
            ON CONFLICT (name) DO NOTHING
            RETURNING *
            """
            : """
            UPDATE ops.service_registration SET
              url = :url,
              health_url = :healthUrl,
              version = :version,
              roles_required = :roles,
              tags = :tags,
              last_seen = greatest(last_seen, :lastSeen),
              approved_by = :approvedBy,
              revision = :revision + 1
            WHERE name = :name AND revision = :revision
            RETURNING *
            """;
    return handle
        .createQuery(sql)
        .bind("name", registration.name())
        .bind("url", registration.url().toString())
        .bind("healthUrl", registration.healthUrl().toString())
        .bind("version", registration.version())
        .bindArray("roles", String.class, registration.rolesRequired())
        .bindArray("tags", String.class, registration.tags())
        .bind("lastSeen", registration.lastSeen())
        .bind("approvedBy", registration.approvedBy())
        .bind("revision", registration.revision())
        .map((row, context) -> registration(row))
        .findOne();
  }

  @Override
  public boolean delete(String name) {
    return sessions
        .effectIfAny(handle -> {
          EventRows.takeTurn(handle, clock.instant());
          int removed = handle.execute("DELETE FROM ops.service_registration WHERE name = ?", name);
          if (removed == 0) {
            return Optional.empty();
          }
          add(handle, EventType.SERVICE_UNREGISTERED, gone(name, "removed"));
          return Optional.of(removed);
        })
        .isPresent();
  }

  private static Map<String, @Nullable Object> gone(String name, String reason) {
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    facts.put("service", name);
    facts.put("reason", reason);
    return facts;
  }

  @Override
  public void purge(Instant lastSeenBefore) {
    sessions.ask(handle -> {
      if (!anyBefore(handle, lastSeenBefore)) {
        return List.of();
      }
      // First, as whoever registers does: two that wait for each other would both be refused.
      EventRows.takeTurn(handle, clock.instant());
      List<String> names =
          handle
              .createQuery(
                  "DELETE FROM ops.service_registration WHERE last_seen < :before RETURNING name")
              .bind("before", lastSeenBefore)
              .mapTo(String.class)
              .list();
      names.forEach(name -> add(handle, EventType.SERVICE_UNREGISTERED, gone(name, "expired")));
      return names;
    });
  }

  private static boolean anyBefore(Handle handle, Instant lastSeenBefore) {
    return handle
        .createQuery(
            "SELECT EXISTS (SELECT FROM ops.service_registration WHERE last_seen < :before)")
        .bind("before", lastSeenBefore)
        .mapTo(boolean.class)
        .one();
  }

  @Override
  public Optional<Registration> find(String name) {
    return sessions.ask(handle ->
        handle
            .createQuery("SELECT * FROM ops.service_registration WHERE name = :name")
            .bind("name", name)
            .map((row, context) -> registration(row))
            .findOne());
  }

  @Override
  public List<Registration> all() {
    return sessions.ask(handle ->
        handle
            .createQuery("SELECT * FROM ops.service_registration ORDER BY name")
            .map((row, context) -> registration(row))
            .list());
  }

  private static Registration registration(ResultSet row) throws SQLException {
    return new Registration(
        row.getString("name"),
        URI.create(row.getString("url")),
        URI.create(row.getString("health_url")),
        Optional.ofNullable(row.getString("version")),
        texts(row.getArray("roles_required")),
        texts(row.getArray("tags")),
        row.getObject("last_seen", OffsetDateTime.class).toInstant(),
        Optional.ofNullable(row.getString("approved_by")),
        row.getLong("revision"));
  }

  private static List<String> texts(Array array) throws SQLException {
    return List.of((String[]) array.getArray());
  }
}
