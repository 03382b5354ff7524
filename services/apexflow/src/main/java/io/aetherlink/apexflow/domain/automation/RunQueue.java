package io.aetherlink.apexflow.domain.automation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The runs of all tenants that are due. Whoever takes one has it for a while; what is said about it
 * later than that is not heard. Each may throw {@link
 * io.aetherlink.writes.StoreUnavailableException}.
 */
public interface RunQueue {

  /**
   * Takes runs that are due: in turn from each tenant, counting those that are at work, so that
   * nobody waits behind another tenant's import; of each tenant the longest due first.
   */
  List<ClaimedRun> take(int most, Instant now, Instant until);

  /** When the next run is due. */
  Optional<Instant> nextDue();

  /** How often the run's automation has done something about the run's lead since then. */
  int doneForLead(ClaimedRun run, Instant since);

  /** What is to be done is decided. */
  void planned(ClaimedRun run, List<PlannedAction> plan);

  /** An action was done; the run is still at work. */
  void acted(ClaimedRun run, List<ActionRecord> actions, Instant until);

  /** The run is over. */
  void ended(
      ClaimedRun run,
      RunStatus status,
      List<ActionRecord> actions,
      Optional<String> error,
      Instant now,
      long tookMs);

  /** The run is tried again then. */
  void postponed(
      ClaimedRun run, List<ActionRecord> actions, String error, Instant next, long tookMs);

  /** The lead was touched; the run's time comes later, and counts as its first attempt then. */
  void watchOn(ClaimedRun run, Instant due);

  /**
   * The run is over since its automation led to it itself. After {@link Loop#MOST} of these the
   * automation is disabled, and people are told.
   */
  void loopStopped(ClaimedRun run, String reason, Instant now, long tookMs);

  /**
   * Forgets what is old.
   *
   * @param unmatched runs that did nothing, and what was consumed, before this
   * @param others all that is over before this
   */
  void forget(Instant unmatched, Instant others);
}
