package io.aetherlink.autoheal.domain;

import java.time.Duration;

/**
 * The numbers behind the decisions.
 *
 * @param tolerances how much each service is borne with
 * @param stableAfter time in good health after which a heal counts as verified
 * @param backoff wait between attempts
 * @param backoffReset time in good health after which the backoff starts anew
 * @param budgetAttempts automatic attempts per service and window before it is quarantined
 * @param budgetWindow the window of the budget
 * @param fleetCap services that may be healed at the same time
 * @param actionTimeout time after which an action that does not return has failed
 */
public record Policy(
    Tolerances tolerances,
    Duration stableAfter,
    Backoff backoff,
    Duration backoffReset,
    int budgetAttempts,
    Duration budgetWindow,
    int fleetCap,
    Duration actionTimeout) {

  /** Checks the limits. */
  public Policy {
    if (budgetAttempts < 1 || fleetCap < 1) {
      throw new IllegalArgumentException("budget and fleet cap must be at least 1");
    }
  }
}
