package io.aetherlink.events;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A CloudEvents 1.0 event.
 *
 * @param id unique over all events; consumers recognise a repetition by it
 * @param type for example {@code lead.created}
 * @param source URI reference of the producing service
 * @param time when it happened, to the microsecond
 * @param subject what it is about, for example {@code lead/42}
 * @param tenantId the tenant it belongs to (extension attribute {@code tenantid})
 * @param data JSON text
 * @param replayOf the id of the event that this one repeats (extension attribute {@code replayof})
 */
public record CloudEvent(
    String id,
    String type,
    String source,
    Instant time,
    String subject,
    String tenantId,
    String data,
    Optional<String> replayOf) {

  /** The version of the CloudEvents specification that events follow. */
  public static final String SPEC_VERSION = "1.0";

  public CloudEvent {
    // PostgreSQL keeps microseconds: an event must be equal before and after the outbox.
    time = time.truncatedTo(ChronoUnit.MICROS);
    requireText("id", id);
    requireText("type", type);
    requireText("source", source);
    requireText("tenantId", tenantId);
  }

  /** An event that happens for the first time. */
  public CloudEvent(
      String id,
      String type,
      String source,
      Instant time,
      String subject,
      String tenantId,
      String data) {
    this(id, type, source, time, subject, tenantId, data, Optional.empty());
  }

  /** The same under an id of its own, marked as a repetition. */
  public CloudEvent replay(String newId) {
    return new CloudEvent(
        newId, type, source, time, subject, tenantId, data, Optional.of(replayOf.orElse(id)));
  }

  private static void requireText(String attribute, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException("CloudEvent without " + attribute);
    }
  }
}
