package io.aetherlink.aiorchestrator.domain;

import java.util.Locale;

/**
 * Why a provider gave no answer, and whose fault that was: the table of {@code
 * docs/WHOSE-FAULT.md}. The class is all that is ever told: never a provider's own words.
 */
public enum Fault {
  /** It has no address or key. */
  NOT_CONFIGURED(Blame.NOBODY, Again.NO),
  /** An operator paused it. */
  PAUSED(Blame.NOBODY, Again.NO),
  /** It asked to be left alone for a while, or its latest probe failed. */
  RESTING(Blame.NOBODY, Again.NO),
  /** It fails at this intent, and its next trial is not due. */
  CIRCUIT_OPEN(Blame.NOBODY, Again.NO),
  /** As many calls of ours as it may have are under way, and as many as may wait do. */
  BUSY(Blame.NOBODY, Again.NO),
  /** The request's deadline had passed before its turn. */
  DEADLINE(Blame.NOBODY, Again.NO),
  /** It does not do this intent, or not all that the request asks for. */
  UNSUPPORTED(Blame.NOBODY, Again.NO),
  /** Another was faster, or the caller left. */
  CANCELLED(Blame.CALLER, Again.NO),
  /** It found the request itself wrong, which harms no provider's health: 400, 422. */
  REJECTED(Blame.CALLER, Again.NO),
  /** It takes no request of that size, which another may, and smaller ones as before: 413. */
  TOO_LARGE(Blame.CALLER, Again.NO),
  /** It does not want to answer this content, which harms no provider's health. */
  REFUSED(Blame.CALLER, Again.NO),
  /** It does not take our key, or does not know the model or address: 401, 403, 404. */
  CONFIGURATION(Blame.PROVIDER, Again.NO),
  /** It takes no more calls of ours for now: 429. */
  RATE_LIMITED(Blame.PROVIDER, Again.NO),
  /** It takes no more calls of anybody for now: 503, 529. */
  OVERLOADED(Blame.PROVIDER, Again.NO),
  /** It took longer than it may; asked again, it would take the next one's time. */
  TIMEOUT(Blame.PROVIDER, Again.NO),
  CONNECTION(Blame.PROVIDER, Again.SAME),
  SERVER_ERROR(Blame.PROVIDER, Again.SAME),
  /** What it sent is not what its protocol says, or was cut off. */
  MALFORMED(Blame.PROVIDER, Again.NO),
  /** What it sent is JSON but not what the intent promises. */
  SCHEMA(Blame.PROVIDER, Again.CORRECTED);

  /** Whether the same provider is asked once more, if the budget for that has something left. */
  public enum Again {
    NO,
    /** The same once more: it is likely to have been a moment's. */
    SAME,
    /** Once more, told what was wrong, where it is one that can be told. */
    CORRECTED
  }

  private enum Blame {
    /** It was not called, or could not be expected to answer. */
    NOBODY,
    CALLER,
    PROVIDER
  }

  private final Blame blame;
  private final Again again;

  Fault(Blame blame, Again again) {
    this.blame = blame;
    this.again = again;
  }

  /** Whether it counts against the provider's health. */
  public boolean providersFault() {
    return blame == Blame.PROVIDER;
  }

  /** Whether the provider was called at all. */
  public boolean wasCalled() {
    return blame != Blame.NOBODY;
  }

  /** Whether it says that the provider is not there for anything: a probe finds that out too. */
  boolean unreachable() {
    return this == CONNECTION || this == TIMEOUT || this == OVERLOADED;
  }

  /** Whether it says nothing about the moment: it will be so next time. */
  public boolean standing() {
    return this == NOT_CONFIGURED || this == UNSUPPORTED;
  }

  /** Whether it is a guess from what happened before. */
  boolean mayBeOver() {
    return this == RESTING || this == CIRCUIT_OPEN;
  }

  /** Whether the same provider is asked once more. */
  public Again again() {
    return again;
  }

  /** The name that callers and dashboards see. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
