package io.aetherlink.commandcenter.domain;

import java.util.Collection;
import java.util.Locale;

/** How a service, or all of them together, are. */
public enum Status {
  /** It answers and is well. */
  UP,
  /** It answers, but is not well. */
  DEGRADED,
  /** It does not answer. */
  DOWN;

  /** The name used in answers. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Up if all are, down if all are down, else degraded. */
  public static Status overall(Collection<Status> parts) {
    if (parts.stream().allMatch(UP::equals)) {
      return UP;
    }
    return parts.stream().allMatch(DOWN::equals) ? DOWN : DEGRADED;
  }
}
