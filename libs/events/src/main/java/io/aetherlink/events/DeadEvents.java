package io.aetherlink.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Kafka records that no retry can help, kept whole for those who look for the cause. */
final class DeadEvents {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

  /** What names no tenant, or the platform, is every operator's. */
  private static final String SEEN = "tenant_id IN (:tenant, '', '%s')".formatted(OpsTopic.TENANT);

  private final String table;

  /**
   * @param schema where {@link EventTables} stand
   */
  DeadEvents(String schema) {
    this.table = Identifiers.quoted(schema) + ".dead_event";
  }

  /** Keeps a record; once, however often it is delivered. */
  void keep(Handle handle, String consumer, ConsumerRecord<String, byte[]> message, String reason) {
    handle
        .createUpdate(
            "INSERT INTO "
                + table
                + " (consumer, topic, partition, record_offset, key, headers, value, reason)"
                + " VALUES (:consumer, :topic, :partition, :offset, :key,"
                + " CAST(:headers AS jsonb), :value, :reason) ON CONFLICT DO NOTHING")
        .bind("consumer", consumer)
        .bind("topic", message.topic())
        .bind("partition", message.partition())
        .bind("offset", message.offset())
        .bind("key", storable(message.key()))
        .bind("headers", headers(message))
        .bind("value", message.value())
        .bind("reason", storable(reason))
        .execute();
  }

  /**
   * What was set aside in a tenant, newest first, with what belongs to no tenant.
   *
   * @param before only what has a lower id: where the page before ended
   */
  List<DeadEvent> newest(Handle handle, String tenant, long before, int limit) {
    return handle
        .createQuery(
            "SELECT * FROM %s WHERE %s AND id < :before ORDER BY id DESC LIMIT :limit"
                .formatted(table, SEEN))
        .bind("tenant", tenant)
        .bind("before", before)
        .bind("limit", limit)
        .map(DeadEvents::event)
        .list();
  }

  /** The ids of the same behind one of them, oldest first. */
  List<Long> oldest(Handle handle, String tenant, long after, int limit) {
    return handle
        .createQuery(
            "SELECT id FROM %s WHERE %s AND id > :after ORDER BY id LIMIT :limit"
                .formatted(table, SEEN))
        .bind("tenant", tenant)
        .bind("after", after)
        .bind("limit", limit)
        .mapTo(Long.class)
        .list();
  }

  /** How many there are, of all tenants. */
  long count(Handle handle) {
    return handle.createQuery("SELECT count(*) FROM " + table).mapTo(Long.class).one();
  }

  /** The record as Kafka delivered it, where the tenant's operators see it. */
  Optional<ConsumerRecord<String, byte[]>> find(Handle handle, String tenant, long id) {
    return handle
        .createQuery("SELECT * FROM %s WHERE %s AND id = :id".formatted(table, SEEN))
        .bind("tenant", tenant)
        .bind("id", id)
        .map(DeadEvents::message)
        .findOne();
  }

  /** It had its effect. */
  void remove(Handle handle, long id) {
    handle.execute("DELETE FROM " + table + " WHERE id = ?", id);
  }

  /** Whether a tenant's operators saw it there, and do no longer. */
  boolean discard(Handle handle, String tenant, long id) {
    return handle
            .createUpdate("DELETE FROM %s WHERE %s AND id = :id".formatted(table, SEEN))
            .bind("tenant", tenant)
            .bind("id", id)
            .execute()
        == 1;
  }

  /** It was tried once more, for nothing. */
  void failedAgain(Handle handle, long id, String reason) {
    handle.execute(
        "UPDATE " + table + " SET attempts = attempts + 1, reason = ? WHERE id = ?",
        storable(reason),
        id);
  }

  private static DeadEvent event(ResultSet row, StatementContext context) throws SQLException {
    Map<String, String> headers = headers(row);
    return new DeadEvent(
        row.getLong("id"),
        row.getString("consumer"),
        row.getString("topic"),
        row.getInt("partition"),
        row.getLong("record_offset"),
        Optional.ofNullable(headers.get(CloudEventRecords.ID)),
        Optional.ofNullable(headers.get(CloudEventRecords.TYPE)),
        row.getString("reason"),
        row.getInt("attempts"),
        row.getTimestamp("at").toInstant());
  }

  private static ConsumerRecord<String, byte[]> message(ResultSet row, StatementContext context)
      throws SQLException {
    ConsumerRecord<String, byte[]> message =
        new ConsumerRecord<>(
            row.getString("topic"),
            row.getInt("partition"),
            row.getLong("record_offset"),
            row.getString("key"),
            row.getBytes("value"));
    headers(row).forEach((name, text) -> message.headers().add(name, text.getBytes(UTF_8)));
    return message;
  }

  private static Map<String, String> headers(ResultSet row) throws SQLException {
    try {
      return JSON.readValue(row.getString("headers"), HEADERS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Headers of a dead event that are no JSON", e);
    }
  }

  private static String headers(ConsumerRecord<String, byte[]> message) {
    ObjectNode headers = JSON.createObjectNode();
    for (Header header : message.headers()) {
      String text = header.value() == null ? "" : new String(header.value(), UTF_8);
      headers.put(storable(header.key()), storable(text));
    }
    return headers.toString();
  }

  /** PostgreSQL's texts hold no zero bytes; a record that does is just what may come here. */
  private static String storable(String text) {
    return text == null ? "" : text.replace("\0", "");
  }
}
