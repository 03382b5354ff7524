package io.aetherlink.commandcenter.domain.trail;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a request ended, as those ask who look for trouble. */
public enum TrailOutcome {
  /** It was done: the status is below 400. */
  OK,
  /** The caller was not known, or may not: 401 and 403. */
  DENIED,
  /** It could not be done: every other status. */
  FAILED;

  /** Its name outside. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one with that name. */
  public static Optional<TrailOutcome> ofLabel(String label) {
    return Arrays.stream(values()).filter(outcome -> outcome.label().equals(label)).findFirst();
  }
}
