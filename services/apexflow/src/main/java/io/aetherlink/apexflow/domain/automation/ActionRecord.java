package io.aetherlink.apexflow.domain.automation;

import java.util.Optional;

/**
 * What became of one action.
 *
 * @param action its name in a definition
 * @param outcome {@code done}, {@code refused} or {@code unreachable}
 * @param error why it was not done
 * @param tookMs how long it took, in milliseconds
 */
public record ActionRecord(String action, String outcome, Optional<String> error, long tookMs) {
  /** It was done. */
  public static final String DONE = "done";

  /** It cannot be done; trying again would not help. */
  public static final String REFUSED = "refused";

  /** Whoever does it did not answer. */
  public static final String UNREACHABLE = "unreachable";

  /** Whether it was done. */
  public boolean done() {
    return outcome.equals(DONE);
  }

  /** Whether nobody knows if it was done. */
  boolean unanswered() {
    return outcome.equals(UNREACHABLE);
  }
}
