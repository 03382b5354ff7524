package io.aetherlink.commandcenter.domain.events;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that has happened, as it is kept.
 *
 * @param sequence its place among all events; who has seen one has seen all with lower ones
 * @param service the service that it is about, where its payload names one
 * @param incident the incident that it is about, where the command center tells of one: its id
 * @param at when it happened, as its source says
 * @param receivedAt when the command center took it
 * @param payload what else is to be said of it: a JSON object
 */
public record OpsEvent(
    long sequence,
    String id,
    EventType type,
    String source,
    Severity severity,
    Optional<String> service,
    Optional<Long> incident,
    Instant at,
    Instant receivedAt,
    String payload) {}
