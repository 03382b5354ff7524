package io.aetherlink.commandcenter.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aetherlink.commandcenter.domain.events.EventStore.IdTakenException;
import io.aetherlink.commandcenter.domain.events.EventType;
import io.aetherlink.commandcenter.domain.events.NewEvent;
import io.aetherlink.commandcenter.domain.events.OpsEvent;
import io.aetherlink.commandcenter.domain.events.Severity;
import io.aetherlink.events.Outbox;
import io.aetherlink.ids.TimeOrderedIds;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * Rows of {@code ops.event}, added in the transaction of whatever makes them happen, and left for
 * Kafka in the same.
 *
 * @param outbox without it, nobody hears of them who does not read the table
 */
public record EventRows(Optional<Outbox> outbox) {
  static final String COLUMNS =
      "sequence, event_id, type, source, severity, service, incident, at, received_at, payload";

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Adds an event, or gives the one that is kept under its id already.
   *
   * @throws IdTakenException if that is another one
   */
  OpsEvent add(Handle handle, NewEvent event, Instant now) {
    takeTurn(handle, now);
    return event
        .id()
        .flatMap(id -> kept(handle, id, event))
        .orElseGet(() -> {
          OpsEvent added = insert(handle, event, now);
          outbox.ifPresent(topic -> topic.append(handle, TopicEvents.of(added)));
          return added;
        });
  }

  /**
   * Waits for whoever adds events before. A transaction that locks rows which others lock after
   * they have taken their turn takes its own first.
   */
  static void takeTurn(Handle handle, Instant now) {
    handle.createQuery("SELECT ops.take_turn(:now)").bind("now", now).mapTo(String.class).findOne();
  }

  private static Optional<OpsEvent> kept(Handle handle, String id, NewEvent event) {
    String sql =
        "SELECT %s, (type, source, payload) = (:type, :source, CAST(:payload AS jsonb)) AS same"
            + " FROM ops.event WHERE event_id = :id";
    return bind(handle.createQuery(sql.formatted(COLUMNS)), event)
        .bind("id", id)
        .map((row, context) -> {
          if (!row.getBoolean("same")) {
            throw new IdTakenException(id);
          }
          return event(row, context);
        })
        .findFirst();
  }

  private static OpsEvent insert(Handle handle, NewEvent event, Instant now) {
    String sql =
        """
        INSERT INTO ops.event
          (event_id, type, source, severity, service, incident, at, received_at, payload)
        VALUES
          (:id, :type, :source, :severity, :service, :incident, :at, :now, CAST(:payload AS jsonb))
        RETURNING %s
        """;
    return bind(handle.createQuery(sql.formatted(COLUMNS)), event)
        .bind("id", event.id().orElseGet(() -> TimeOrderedIds.next().toString()))
        .bind("severity", event.severity().label())
        .bind("service", event.service())
        .bind("incident", event.incident())
        .bind("at", event.at())
        .bind("now", now)
        .map(EventRows::event)
        .one();
  }

  private static <S extends SqlStatement<S>> S bind(S statement, NewEvent event) {
    return statement
        .bind("type", event.type().label())
        .bind("source", event.source())
        .bind("payload", json(event.payload()));
  }

  static OpsEvent event(ResultSet row, StatementContext context) throws SQLException {
    return new OpsEvent(
        row.getLong("sequence"),
        row.getString("event_id"),
        EventType.ofLabel(row.getString("type")).orElseThrow(),
        row.getString("source"),
        Severity.ofLabel(row.getString("severity")).orElseThrow(),
        Optional.ofNullable(row.getString("service")),
        Optional.ofNullable(row.getObject("incident", Long.class)),
        row.getTimestamp("at").toInstant(),
        row.getTimestamp("received_at").toInstant(),
        row.getString("payload"));
  }

  private static String json(Map<String, @Nullable Object> payload) {
    try {
      return JSON.writeValueAsString(payload);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A payload that is no JSON", e);
    }
  }
}
