package io.aetherlink.commandcenter.postgres;

import io.aetherlink.commandcenter.domain.Registration;
import io.aetherlink.commandcenter.domain.RegistrationStore;
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
import org.jspecify.annotations.Nullable;

/**
 * Registrations in {@code ops.service_registration}, each change with its audit record, and with
 * its event where it is more than a renewal.
 */
public final class PostgresRegistrations implements RegistrationStore {

  private final Sessions sessions;
  private final InstantSource clock;

  /** On this database. */
  public PostgresRegistrations(Sessions sessions, InstantSource clock) {
    this.sessions = sessions;
    this.clock = clock;
  }

  @Override
  public void save(Registration registration) {
    sessions.effect(handle -> upsert(handle, registration));
  }

  @Override
  public void introduce(Registration registration, Optional<String> formerVersion) {
    sessions.effect(handle -> {
      add(handle, EventType.SERVICE_REGISTERED, facts(registration));
      formerVersion
          .filter(version -> registration.version().filter(now -> !now.equals(version)).isPresent())
          .ifPresent(
              version -> add(handle, EventType.SERVICE_DEPLOYED, deployed(registration, version)));
      return upsert(handle, registration);
    });
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

  private static int upsert(Handle handle, Registration registration) {
    return handle
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
    sessions.effect(handle -> {
      add(handle, EventType.SERVICE_UNREGISTERED, gone(name, "removed"));
      return handle.execute("DELETE FROM ops.service_registration WHERE name = ?", name);
    });
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
        Optional.ofNullable(row.getString("approved_by")));
  }

  private static List<String> texts(Array array) throws SQLException {
    return List.of((String[]) array.getArray());
  }
}
