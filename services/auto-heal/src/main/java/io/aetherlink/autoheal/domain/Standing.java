package io.aetherlink.autoheal.domain;

import java.util.Optional;

/**
 * What holds for a service until somebody changes it; kept across restarts of auto-heal.
 *
 * @param paused nothing is healed until an operator resumes it
 * @param quarantined its budget is spent
 * @param dryRun what would be done is noted, and not done
 * @param acknowledged who takes care of its present trouble; over with that
 */
public record Standing(
    boolean paused, boolean quarantined, boolean dryRun, Optional<Acknowledgement> acknowledged) {

  /** Nothing special. */
  public static final Standing FREE = new Standing(false, false, false, Optional.empty());

  /** The same, paused or not. */
  public Standing withPaused(boolean value) {
    return new Standing(value, quarantined, dryRun, acknowledged);
  }

  /** The same, quarantined or not. */
  public Standing withQuarantined(boolean value) {
    return new Standing(paused, value, dryRun, acknowledged);
  }

  /** The same, in a dry run or not. */
  public Standing withDryRun(boolean value) {
    return new Standing(paused, quarantined, value, acknowledged);
  }

  /** The same, acknowledged or not. */
  public Standing withAcknowledged(Optional<Acknowledgement> value) {
    return new Standing(paused, quarantined, dryRun, value);
  }
}
