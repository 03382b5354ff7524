package io.aetherlink.autoheal.domain;

import java.util.Locale;

/** What became of an attempt after health was expected back. */
public enum Outcome {
  /** Too early to tell. */
  PENDING,
  /** Health came back and stayed for the stable period. */
  VERIFIED,
  /** Health did not come back in time. */
  INEFFECTIVE,
  /** Health came back and was lost again within the stable period. */
  REGRESSED;

  /** The name used in answers, for example {@code verified}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
