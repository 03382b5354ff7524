package io.aetherlink.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Events as Kafka records in the binary mode of CloudEvents: attributes in headers. */
public final class CloudEventRecords {
  static final String ID = "ce_id";
  static final String TYPE = "ce_type";
  private static final String REPLAY = "ce_replayof";

  private CloudEventRecords() {}

  /** The record that publishes an event. */
  public static ProducerRecord<String, byte[]> toRecord(OutboxEvent outgoing) {
    CloudEvent event = outgoing.event();
    var message =
        new ProducerRecord<>(outgoing.topic(), outgoing.key(), event.data().getBytes(UTF_8));
    Headers headers = message.headers();
    add(headers, "ce_specversion", CloudEvent.SPEC_VERSION);
    add(headers, ID, event.id());
    add(headers, TYPE, event.type());
    add(headers, "ce_source", event.source());
    add(headers, "ce_time", event.time().toString());
    add(headers, "ce_subject", event.subject());
    add(headers, "ce_tenantid", event.tenantId());
    event.replayOf().ifPresent(original -> add(headers, REPLAY, original));
    add(headers, "content-type", "application/json");
    return message;
  }

  /**
   * The event that a record carries.
   *
   * @throws MalformedEventException if an attribute is missing or unreadable
   */
  public static CloudEvent fromRecord(ConsumerRecord<String, byte[]> message) {
    Headers headers = message.headers();
    if (message.value() == null) {
      throw new MalformedEventException("Record without a value");
    }
    return new CloudEvent(
        required(headers, ID),
        required(headers, TYPE),
        required(headers, "ce_source"),
        time(required(headers, "ce_time")),
        required(headers, "ce_subject"),
        required(headers, "ce_tenantid"),
        new String(message.value(), UTF_8),
        optional(headers, REPLAY));
  }

  private static void add(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(UTF_8));
  }

  private static String required(Headers headers, String name) {
    return optional(headers, name)
        .orElseThrow(() -> new MalformedEventException("Record without header " + name));
  }

  private static Optional<String> optional(Headers headers, String name) {
    return Optional.ofNullable(headers.lastHeader(name))
        .map(Header::value)
        .filter(value -> value.length > 0)
        .map(value -> new String(value, UTF_8));
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new MalformedEventException("Header ce_time is not an instant", e);
    }
  }
}
