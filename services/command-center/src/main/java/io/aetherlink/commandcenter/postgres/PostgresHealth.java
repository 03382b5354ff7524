package io.aetherlink.commandcenter.postgres;

import io.aetherlink.commandcenter.domain.HealthChange;
import io.aetherlink.commandcenter.domain.Standing;
import io.aetherlink.commandcenter.domain.Status;
import io.aetherlink.commandcenter.domain.events.EventType;
import io.aetherlink.commandcenter.domain.events.NewEvent;
import io.aetherlink.commandcenter.domain.history.Beat;
import io.aetherlink.commandcenter.domain.history.HealthStore;
import io.aetherlink.commandcenter.domain.history.Latencies;
import io.aetherlink.commandcenter.domain.history.Resolution;
import io.aetherlink.commandcenter.domain.history.Tally;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Health in {@code ops.service_standing} and {@code ops.service_beat}. */
public final class PostgresHealth implements HealthStore {
  private static final String ADD =
      """
      INSERT INTO ops.service_beat (resolution, service, start, up, degraded, down, latencies)
      VALUES (:resolution, :service, :start, :up, :degraded, :down, :latencies)
      ON CONFLICT (resolution, service, start) DO UPDATE SET
        up = service_beat.up + excluded.up,
        degraded = service_beat.degraded + excluded.degraded,
        down = service_beat.down + excluded.down,
        latencies = (
          SELECT array_agg(kept + added ORDER BY place)
          FROM unnest(service_beat.latencies, excluded.latencies)
            WITH ORDINALITY AS both_of (kept, added, place))
      """;

  private final Sessions sessions;

  /** On this database. */
  public PostgresHealth(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public Map<String, Standing> standings() {
    return sessions.ask(handle ->
        handle
            .createQuery("SELECT service, status, since FROM ops.service_standing")
            .reduceRows(
                new LinkedHashMap<>(),
                (known, row) -> {
                  known.put(
                      row.getColumn("service", String.class),
                      new Standing(
                          status(row.getColumn("status", String.class)),
                          row.getColumn("since", Instant.class)));
                  return known;
                }));
  }

  private static Status status(String label) {
    return Status.valueOf(label.toUpperCase(Locale.ROOT));
  }

  @Override
  public void keep(List<HealthChange> changes, Instant now) {
    sessions.ask(handle -> {
      // First, so that two that write the same rows do not wait for each other.
      EventRows.takeTurn(handle, now);
      for (HealthChange change : changes) {
        enter(handle, change);
        event(change).ifPresent(event -> sessions.events().add(handle, event, now));
      }
      return changes;
    });
  }

  private static void enter(Handle handle, HealthChange change) {
    handle
        .createUpdate(
            """
            INSERT INTO ops.service_standing (service, status, since)
            VALUES (:service, :status, :since)
            ON CONFLICT (service) DO UPDATE SET status = excluded.status, since = excluded.since
            WHERE service_standing.since <= excluded.since
            """)
        .bind("service", change.service())
        .bind("status", change.now().status().label())
        .bind("since", change.now().since())
        .execute();
  }

  private static Optional<NewEvent> event(HealthChange change) {
    if (change.failed()) {
      return Optional.of(event(EventType.SERVICE_HEALTH_FAILED, change, failure(change)));
    }
    return change.recovered()
        ? Optional.of(event(EventType.SERVICE_HEALTH_RECOVERED, change, recovery(change)))
        : Optional.empty();
  }

  private static NewEvent event(
      EventType type, HealthChange change, Map<String, @Nullable Object> facts) {
    return NewEvent.own(type, change.now().since(), facts);
  }

  private static Map<String, @Nullable Object> failure(HealthChange change) {
    OptionalInt httpStatus = change.observation().httpStatus();
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    facts.put("service", change.service());
    facts.put("status", change.now().status().label());
    facts.put("error", change.observation().error().orElse(null));
    facts.put("http_status", httpStatus.isPresent() ? httpStatus.getAsInt() : null);
    facts.put("root_cause", change.rootCause().orElse(null));
    return facts;
  }

  private static Map<String, @Nullable Object> recovery(HealthChange change) {
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    facts.put("service", change.service());
    change
        .before()
        .map(before -> Duration.between(before.since(), change.now().since()))
        .ifPresent(down -> facts.put("down_seconds", Math.max(0, down.toMillis() / 1000.0)));
    return facts;
  }

  @Override
  public void add(List<Beat> minutes) {
    sessions.ask(handle -> {
      PreparedBatch batch = handle.prepareBatch(ADD);
      for (Beat beat : minutes) {
        for (Resolution resolution : Resolution.values()) {
          add(batch, resolution, beat);
        }
      }
      return batch.execute();
    });
  }

  private static void add(PreparedBatch batch, Resolution resolution, Beat beat) {
    Tally tally = beat.tally();
    batch
        .bind("resolution", resolution.label())
        .bind("service", beat.service())
        .bind("start", resolution.start(beat.start()))
        .bind("up", tally.up())
        .bind("degraded", tally.degraded())
        .bind("down", tally.down())
        .bindArray("latencies", Integer.class, tally.latencies().counts())
        .add();
  }

  @Override
  public List<Beat> beats(Resolution resolution, Optional<String> service, Instant from) {
    String which = service.isPresent() ? " AND service = :service" : "";
    return sessions.ask(handle ->
        handle
            .createQuery(
                """
                SELECT * FROM ops.service_beat
                WHERE resolution = :resolution AND start >= :from%s ORDER BY start, service
                """
                    .formatted(which))
            .bind("resolution", resolution.label())
            .bind("from", from)
            .bind("service", service)
            .map(PostgresHealth::beat)
            .list());
  }

  private static Beat beat(ResultSet row, StatementContext context) throws SQLException {
    Integer[] latencies = (Integer[]) row.getArray("latencies").getArray();
    return new Beat(
        row.getString("service"),
        row.getTimestamp("start").toInstant(),
        new Tally(
            row.getInt("up"),
            row.getInt("degraded"),
            row.getInt("down"),
            new Latencies(List.of(latencies))));
  }

  @Override
  public void forget(Instant now) {
    sessions.ask(handle -> {
      int forgotten = 0;
      for (Resolution resolution : Resolution.values()) {
        forgotten +=
            handle.execute(
                "DELETE FROM ops.service_beat WHERE resolution = ? AND start < ?",
                resolution.label(),
                resolution.oldest(now));
      }
      return forgotten;
    });
  }
}
