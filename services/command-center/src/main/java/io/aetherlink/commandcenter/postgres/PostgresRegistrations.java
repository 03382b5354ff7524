package io.aetherlink.commandcenter.postgres;

import io.aetherlink.audit.AuditRecord;
import io.aetherlink.commandcenter.domain.Registration;
import io.aetherlink.commandcenter.domain.RegistrationStore;
import io.aetherlink.events.Outage;
import io.aetherlink.writes.postgres.AuditRecords;
import io.aetherlink.writes.postgres.EffectAudit;
import java.net.URI;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** Registrations in {@code ops.service_registration}, each change with its audit record. */
public final class PostgresRegistrations implements RegistrationStore {

  private static final int OK = 200;

  private final Jdbi jdbi;
  private final EffectAudit audit;

  /** On this database. */
  public PostgresRegistrations(Jdbi jdbi, EffectAudit audit) {
    this.jdbi = jdbi;
    this.audit = audit;
  }

  @Override
  public void save(Registration registration) {
    effect(handle -> upsert(handle, registration));
  }

  private static void upsert(Handle handle, Registration registration) {
    handle
        .createUpdate(
            """
            INSERT INTO ops.service_registration
              (name, url, health_url, version, roles_required, tags, last_seen, approved_by)
            VALUES
              (:name, :url, :healthUrl, :version, :roles, :tags, :lastSeen, :approvedBy)
            ON CONFLICT (name) DO UPDATE SET
              url = excluded.url,
              health_url = excluded.health_url,
              version = excluded.version,
              roles_required = excluded.roles_required,
              tags = excluded.tags,
              last_seen = greatest(service_registration.last_seen, excluded.last_seen),
              approved_by = excluded.approved_by
            """)
        .bind("name", registration.name())
        .bind("url", registration.url().toString())
        .bind("healthUrl", registration.healthUrl().toString())
        .bind("version", registration.version())
        .bindArray("roles", String.class, registration.rolesRequired())
        .bindArray("tags", String.class, registration.tags())
        .bind("lastSeen", registration.lastSeen())
        .bind("approvedBy", registration.approvedBy())
        .execute();
  }

  @Override
  public void delete(String name) {
    effect(handle -> handle.execute("DELETE FROM ops.service_registration WHERE name = ?", name));
  }

  @Override
  public void purge(Instant lastSeenBefore) {
    ask(handle ->
        handle.execute("DELETE FROM ops.service_registration WHERE last_seen < ?", lastSeenBefore));
  }

  @Override
  public List<Registration> all() {
    return ask(handle ->
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
        Optional.ofNullable(row.getString("approved_by")));
  }

  private static List<String> texts(Array array) throws SQLException {
    return List.of((String[]) array.getArray());
  }

  private void effect(Consumer<Handle> change) {
    AuditRecord entry = audit.current(OK);
    ask(handle -> {
      change.accept(handle);
      AuditRecords.append(handle, OpsSchema.NAME, entry);
      return true;
    });
    audit.kept();
  }

  private <T> T ask(Function<Handle, T> question) {
    try {
      return jdbi.inTransaction(question::apply);
    } catch (JdbiException e) {
      throw Outage.causes(e) ? new StoreUnavailableException(e) : e;
    }
  }
}
