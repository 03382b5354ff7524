package io.aetherlink.commandcenter.domain.alerts;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * News of an alert on its way to the operators' webhook.
 *
 * @param ruleName as it was then; the rule may be gone
 * @param eventId of the event that tells the same
 * @param eventType {@code ops.alert.raised} or {@code ops.alert.resolved}
 * @param body what is posted: a JSON object
 * @param attempts how many were made, since it was made or replayed
 * @param nextAt when it is tried next; empty when it is done with
 * @param error what went wrong last, for people
 */
public record AlertDelivery(
    long id,
    long ruleId,
    String ruleName,
    String eventId,
    String eventType,
    String body,
    State state,
    int attempts,
    Instant createdAt,
    Optional<Instant> nextAt,
    Optional<Instant> deliveredAt,
    OptionalInt httpStatus,
    Optional<String> error) {

  /** How far it is. */
  public enum State {
    /** It will be tried, or tried again. */
    PENDING,
    /** The webhook took it. */
    DELIVERED,
    /** It was given up. */
    FAILED,
    /** There is no webhook; it can be replayed once there is one. */
    NOT_CONFIGURED;

    /** The name used in requests and answers. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The state of that name. */
    public static Optional<State> ofLabel(String label) {
      return Arrays.stream(values()).filter(state -> state.label().equals(label)).findAny();
    }
  }
}
