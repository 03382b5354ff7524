package io.aetherlink.events;

import java.time.Instant;
import java.util.Optional;

/**
 * A Kafka record that was set aside, as operators see it: where it came from and what stopped it,
 * and nothing of what it says.
 *
 * @param id the higher, the later it was set aside
 * @param consumer who could not take it
 * @param eventId empty where the record names none
 * @param type of the event; empty where the record names none
 * @param reason why the latest attempt failed
 * @param attempts how often it was tried
 * @param at when it was set aside
 */
public record DeadEvent(
    long id,
    String consumer,
    String topic,
    int partition,
    long offset,
    Optional<String> eventId,
    Optional<String> type,
    String reason,
    int attempts,
    Instant at) {}
