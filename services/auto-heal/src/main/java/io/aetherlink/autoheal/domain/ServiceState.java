package io.aetherlink.autoheal.domain;

import java.util.Locale;

/** Where a watched service stands, as shown to people. */
public enum ServiceState {
  STARTING,
  HEALTHY,
  SLOW,
  UNHEALTHY,
  HEALING,
  BACKOFF,
  QUARANTINED,
  PAUSED;

  /** The name used in answers, for example {@code healthy}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
