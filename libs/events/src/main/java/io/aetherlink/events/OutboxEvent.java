package io.aetherlink.events;

import java.nio.charset.StandardCharsets;

/**
 * An event with its way out: events of one key leave in the order in which they were appended.
 *
 * @param topic Kafka topic
 * @param key Kafka key, for example {@code acme:lead:42}
 */
public record OutboxEvent(CloudEvent event, String topic, String key) {

  /** Largest value in bytes. Kafka refuses records over 1 MiB: such an event would never leave. */
  public static final int MAX_VALUE_BYTES = 900_000;

  public OutboxEvent {
    int size = event.data().getBytes(StandardCharsets.UTF_8).length;
    if (size > MAX_VALUE_BYTES) {
      throw new IllegalArgumentException(
          "Event of %d bytes, at most %d can be published".formatted(size, MAX_VALUE_BYTES));
    }
  }
}
