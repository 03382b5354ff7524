package io.aetherlink.commandcenter.domain;

import java.util.Optional;

/**
 * A service entered another status.
 *
 * @param before empty when it was seen for the first time
 * @param rootCause the part of the platform that it needs and that keeps it from being well
 */
public record HealthChange(
    String service,
    Optional<Standing> before,
    Standing now,
    Observation observation,
    Optional<String> rootCause) {

  /** Whether it was up and is not any more. */
  public boolean failed() {
    return before.filter(standing -> standing.status() == Status.UP).isPresent()
        && now.status() != Status.UP;
  }

  /** Whether it is up again. */
  public boolean recovered() {
    return before.filter(standing -> standing.status() != Status.UP).isPresent()
        && now.status() == Status.UP;
  }

  /** The same, once it is known what the service was before this process saw it first. */
  public HealthChange after(Optional<Standing> known) {
    return new HealthChange(service, before.or(() -> known), now, observation, rootCause);
  }

  /** Whether it really is another status. */
  public boolean real() {
    return before.filter(standing -> standing.status() == now.status()).isEmpty();
  }
}
