package io.aetherlink.notifications.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * An event with everything that CloudEvents 1.0 says of it.
 *
 * @param id unique over all events
 * @param source URI reference of the service that published it
 * @param subject what it is about, for example {@code lead/42}
 * @param data its fields as JSON text
 * @param replayOf the id of the event that it repeats
 */
public record Occurrence(
    String id,
    String type,
    String source,
    String subject,
    Instant time,
    String tenantId,
    String data,
    Optional<String> replayOf) {}
