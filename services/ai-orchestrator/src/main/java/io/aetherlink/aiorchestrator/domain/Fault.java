package io.aetherlink.aiorchestrator.domain;

import java.util.Locale;

/**
 * Why a provider gave no answer, and whose fault that was: the table of {@code
 * docs/WHOSE-FAULT.md}. The class is all that is ever told: never a provider's own words.
 */
public enum Fault {
  /** It has no address or key. */
  NOT_CONFIGURED(Blame.NOBODY),
  /** The request's deadline had passed before its turn. */
  DEADLINE(Blame.NOBODY),
  /** It does not do this intent. */
  UNSUPPORTED(Blame.NOBODY),
  /** It found the request itself wrong, which harms no provider's health: 400, 413, 422. */
  REJECTED(Blame.CALLER),
  /** It does not want to answer this content, which harms no provider's health. */
  REFUSED(Blame.CALLER),
  /** It does not take our key, or does not know the model or address: 401, 403, 404. */
  CONFIGURATION(Blame.PROVIDER),
  /** It takes no more calls of ours for now: 429. */
  RATE_LIMITED(Blame.PROVIDER),
  /** It takes no more calls of anybody for now: 503, 529. */
  OVERLOADED(Blame.PROVIDER),
  TIMEOUT(Blame.PROVIDER),
  CONNECTION(Blame.PROVIDER),
  SERVER_ERROR(Blame.PROVIDER),
  /** What it sent is not what its protocol says, or was cut off. */
  MALFORMED(Blame.PROVIDER),
  /** What it sent is JSON but not what the intent promises. */
  SCHEMA(Blame.PROVIDER);

  private enum Blame {
    /** It was not called, or could not be expected to answer. */
    NOBODY,
    CALLER,
    PROVIDER
  }

  private final Blame blame;

  Fault(Blame blame) {
    this.blame = blame;
  }

  /** Whether it counts against the provider's health. */
  public boolean providersFault() {
    return blame == Blame.PROVIDER;
  }

  /** Whether the provider was called at all. */
  public boolean wasCalled() {
    return blame != Blame.NOBODY;
  }

  /** The name that callers and dashboards see. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
