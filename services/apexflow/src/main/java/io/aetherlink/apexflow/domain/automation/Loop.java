package io.aetherlink.apexflow.domain.automation;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Tells whether automations set each other off without end, by what led to an event. */
public final class Loop {
  /** Most automations in a row. */
  public static final int DEEPEST = 8;

  /** After so many stops an automation is disabled. */
  public static final int MOST = 5;

  /** An automation does so much about one lead in {@link #SPAN}, and no more. */
  public static final int MOST_FOR_LEAD = 30;

  /** In which it does no more than that. */
  public static final Duration SPAN = Duration.ofMinutes(10);

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

  /**
   * Why an automation is stopped that did so much about a lead lately: what leads back to it may
   * run through programs outside, which carry no cause.
   */
  public static Optional<String> stops(int lately) {
    return lately >= MOST_FOR_LEAD
        ? Optional.of(
            "loop stopped: %d runs for this lead within %d minutes"
                .formatted(lately, SPAN.toMinutes()))
        : Optional.empty();
  }

  /** What led to whatever an automation does about an event. */
  public static String causeOf(long automation, Optional<String> cause) {
    return cause.map(chain -> chain + " ").orElse("") + Automation.cause(automation);
  }
}
