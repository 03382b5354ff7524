package io.aetherlink.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jdbi.v3.core.Handle;

/** Kafka records that no retry can help, kept whole for those who look for the cause. */
final class DeadEvents {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String table;

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
