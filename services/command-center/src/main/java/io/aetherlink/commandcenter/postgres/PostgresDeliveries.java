package io.aetherlink.commandcenter.postgres;

import io.aetherlink.commandcenter.domain.alerts.AlertDelivery;
import io.aetherlink.commandcenter.domain.alerts.AlertDelivery.State;
import io.aetherlink.commandcenter.domain.alerts.DeliveryResult;
import io.aetherlink.commandcenter.domain.alerts.DeliveryStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Deliveries in {@code ops.alert_delivery}. */
public final class PostgresDeliveries implements DeliveryStore {
  private final Sessions sessions;

  /** On this database. */
  public PostgresDeliveries(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public List<AlertDelivery> newest(Optional<State> state, Optional<Long> before, int limit) {
    String which =
        (state.isPresent() ? " AND state = :state" : "")
            + (before.isPresent() ? " AND id < :before" : "");
    return sessions.ask(handle ->
        handle
            .createQuery(
                "SELECT * FROM ops.alert_delivery WHERE true%s ORDER BY id DESC LIMIT :limit"
                    .formatted(which))
            .bind("state", state.map(State::label))
            .bind("before", before)
            .bind("limit", limit)
            .map(PostgresDeliveries::delivery)
            .list());
  }

  @Override
  public Optional<AlertDelivery> find(long id) {
    return sessions.ask(handle ->
        handle
            .createQuery("SELECT * FROM ops.alert_delivery WHERE id = :id")
            .bind("id", id)
            .map(PostgresDeliveries::delivery)
            .findOne());
  }

  @Override
  public Map<State, Long> counts() {
    return sessions.ask(handle ->
        handle
            .createQuery("SELECT state, count(*) AS count FROM ops.alert_delivery GROUP BY state")
            .reduceRows(
                new EnumMap<>(State.class),
                (counts, row) -> {
                  counts.put(
                      State.ofLabel(row.getColumn("state", String.class)).orElseThrow(),
                      row.getColumn("count", Long.class));
                  return counts;
                }));
  }

  @Override
  public Optional<AlertDelivery> replay(long id, Instant now) {
    return sessions.effectIfAny(handle ->
        handle
            .createQuery(
                """
                UPDATE ops.alert_delivery
                SET state = 'pending', attempts = 0, next_at = :now, delivered_at = NULL
                WHERE id = :id RETURNING *
                """)
            .bind("now", now)
            .bind("id", id)
            .map(PostgresDeliveries::delivery)
            .findOne());
  }

  @Override
  public Optional<AlertDelivery> take(Instant now, Instant until) {
    return sessions.ask(handle ->
        handle
            .createQuery(
                """
                UPDATE ops.alert_delivery SET attempts = attempts + 1, next_at = :until
                WHERE id = (SELECT id FROM ops.alert_delivery WHERE next_at <= :now
                            ORDER BY next_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
                RETURNING *
                """)
            .bind("now", now)
            .bind("until", until)
            .map(PostgresDeliveries::delivery)
            .findOne());
  }

  @Override
  public void settle(
      AlertDelivery delivery,
      State state,
      DeliveryResult result,
      Instant now,
      Optional<Instant> nextAt) {
    sessions.ask(handle -> {
      if (state == State.DELIVERED) {
        DeliveryRows.markTold(handle, delivery.eventId());
      }
      return handle
          .createUpdate(
              """
              UPDATE ops.alert_delivery
              SET state = :state, next_at = :nextAt, http_status = :status, error = :error,
                  delivered_at = CASE WHEN :state = 'delivered' THEN CAST(:now AS timestamptz) END
              WHERE id = :id AND attempts = :attempts
              """)
          .bind("state", state.label())
          .bind("nextAt", nextAt)
          .bind("status", result.httpStatus())
          .bind("error", result.error())
          .bind("now", now)
          .bind("id", delivery.id())
          .bind("attempts", delivery.attempts())
          .execute();
    });
  }

  @Override
  public void addLate(Instant before, Instant now) {
    sessions.ask(handle -> {
      if (DeliveryRows.late(handle, before).isEmpty()) {
        return List.of();
      }
      // One after the other, so that two do not both add the same.
      EventRows.takeTurn(handle, now);
      return DeliveryRows.addLate(handle, before, now);
    });
  }

  @Override
  public void forget(Instant before) {
    sessions.ask(
        handle -> handle.execute("DELETE FROM ops.alert_delivery WHERE created_at < ?", before));
  }

  private static AlertDelivery delivery(ResultSet row, StatementContext context)
      throws SQLException {
    int status = row.getInt("http_status");
    OptionalInt httpStatus = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(status);
    return new AlertDelivery(
        row.getLong("id"),
        row.getLong("rule_id"),
        row.getString("rule_name"),
        row.getString("event_id"),
        row.getString("event_type"),
        row.getString("body"),
        State.ofLabel(row.getString("state")).orElseThrow(),
        row.getInt("attempts"),
        row.getTimestamp("created_at").toInstant(),
        instant(row.getTimestamp("next_at")),
        instant(row.getTimestamp("delivered_at")),
        httpStatus,
        Optional.ofNullable(row.getString("error")));
  }

  private static Optional<Instant> instant(@Nullable Timestamp moment) {
    return Optional.ofNullable(moment).map(Timestamp::toInstant);
  }
}
