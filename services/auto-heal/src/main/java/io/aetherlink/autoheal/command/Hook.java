package io.aetherlink.autoheal.command;

import java.time.Duration;
import java.util.Optional;

/**
 * What runs around a heal of a service.
 *
 * @param before unless it ends with 0 and in time, nothing is healed
 * @param after runs once the runtime has acted, whatever that came to, and once it has refused to
 *     where something ran before
 * @param deadline for either
 */
public record Hook(Optional<Command> before, Optional<Command> after, Duration deadline) {

  /** Nothing runs. */
  public static final Hook NONE = new Hook(Optional.empty(), Optional.empty(), Duration.ZERO);

  /** How long a heal that the runtime refuses may take by all that runs around it. */
  public Duration longest() {
    return after.isPresent() ? deadline.multipliedBy(2) : deadline;
  }
}
