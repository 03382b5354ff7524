package io.aetherlink.autoheal.domain;

import java.util.Locale;

/** What became of an attempt after health was expected back. */
public enum Outcome {
  /** Too early to tell, or it could not be told because something that the service needs fell. */
  PENDING,
  /** Health came back and stayed for the stable period. */
  VERIFIED,
  /** Health did not come back in time, or was lost again at once. */
  INEFFECTIVE,
  /** Health came back for a while and was lost again within the stable period. */
  REGRESSED,
  /** Nobody saw what became of it, and nobody will. */
  UNKNOWN;

  /** The name used in answers, for example {@code verified}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
