package io.aetherlink.aiorchestrator.domain;

import java.util.Locale;

/**
 * Why a provider gave no answer. The class is all that is ever told: never a provider's own words.
 */
public enum Fault {
  /** It has no address or key. */
  NOT_CONFIGURED(false),
  /** The request's deadline had passed before its turn. */
  DEADLINE(false),
  /** It does not do this intent. */
  UNSUPPORTED(false),
  /** It found the request itself wrong: the caller's fault, which harms no provider's health. */
  REJECTED(false),
  TIMEOUT(true),
  CONNECTION(true),
  RATE_LIMITED(true),
  SERVER_ERROR(true),
  /** What it sent is not JSON. */
  MALFORMED(true),
  /** What it sent is JSON but not what the intent promises. */
  SCHEMA(true);

  private final boolean providersFault;

  Fault(boolean providersFault) {
    this.providersFault = providersFault;
  }

  /** Whether it counts against the provider's health. */
  public boolean providersFault() {
    return providersFault;
  }

  /** Whether the provider was called at all. */
  public boolean wasCalled() {
    return providersFault || this == REJECTED;
  }

  /** The name that callers and dashboards see. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
