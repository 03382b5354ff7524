package io.aetherlink.apexflow.domain.automation;

import java.util.List;
import java.util.Optional;

/** Tells whether automations set each other off without end, by what led to an event. */
public final class Loop {
  /** Most automations in a row. */
  public static final int DEEPEST = 8;

  /** After so many stops an automation is disabled. */
  public static final int MOST = 5;

  private Loop() {}

  /**
   * Why an automation is stopped; empty when it may go on.
   *
   * @param cause the automations that led to the event, the first one first
   */
  public static Optional<String> stops(long automation, Optional<String> cause) {
    List<String> chain = cause.map(text -> List.of(text.split(" "))).orElse(List.of());
    if (chain.contains(Automation.cause(automation))) {
      return Optional.of(
          "loop stopped: the automation led to this event itself (%s)"
              .formatted(String.join(" → ", chain)));
    }
    return chain.size() >= DEEPEST
        ? Optional.of("loop stopped: %d automations in a row led to this".formatted(chain.size()))
        : Optional.empty();
  }

  /** What led to whatever an automation does about an event. */
  public static String causeOf(long automation, Optional<String> cause) {
    return cause.map(chain -> chain + " ").orElse("") + Automation.cause(automation);
  }
}
