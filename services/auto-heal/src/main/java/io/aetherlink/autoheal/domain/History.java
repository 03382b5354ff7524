package io.aetherlink.autoheal.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What is kept across restarts of auto-heal. Methods may be called from any thread. */
public interface History {

  /** Keeps an attempt; the same id replaces what was kept before. */
  void keep(Attempt attempt);

  /** Forgets an attempt that never was one; {@link #lastAttemptId} stays. */
  void forget(Attempt attempt);

  /** Keeps an outage; the same service and begin replace what was kept before. */
  void keep(Outage outage);

  /** Keeps news until it was told. */
  void tell(News news);

  /** Keeps a decision not to heal. */
  void note(Effect.Note note);

  /** Keeps a service's standing. */
  void stand(String service, Standing standing);

  /** The highest id ever given to an attempt, 0 if none. */
  long lastAttemptId();

  /**
   * What still counts of the past, per service. Unfinished attempts that nobody will follow any
   * more (the service is not watched, or the attempt is older than {@code horizon}) are closed as
   * failed; outcomes that are still open of services that are not watched are unknown after {@code
   * horizon}.
   *
   * @param horizon how far back attempts count against budgets
   */
  Map<String, Past> recall(Set<String> watched, Instant now, Duration horizon);

  /** What still counts of the past of one more service; begins to watch it. */
  Past recall(String service, Instant now, Duration horizon);

  /** Keeps what was known before an attempt acted. */
  void keep(long attemptId, Evidence evidence);

  /** What was known before an attempt acted; {@link Evidence#NONE} when nothing was kept. */
  Evidence evidence(long attemptId);

  /** One attempt, the one under way included. */
  Optional<Attempt> attempt(long id);

  /** Concluded attempts, newest first, and how many there are in all. */
  AttemptPage attempts(int limit, OptionalLong before);

  /** Decisions not to heal, of one service or of all, newest first. */
  List<HeldDecision> held(Optional<String> service, int limit, OptionalLong before);

  /** Keeps these windows in place of those before. */
  void keep(List<MaintenanceWindow> windows);

  /** The maintenance windows. */
  List<MaintenanceWindow> maintenance();

  /** Keeps whether everything is a dry run. */
  void dryRun(boolean enabled);

  /** Whether everything is a dry run. */
  boolean dryRun();

  /** Concluded attempts, counted. */
  Tally tally();

  /** Outages of a service that lasted until {@code since} or later, oldest first. */
  List<Outage> outages(String service, Instant since);

  /** When a service was first watched. */
  Instant watchedSince(String service);

  /** A page of attempts; {@code total} counts all that are kept. */
  record AttemptPage(List<Attempt> attempts, long total) {
    /** Copies the list. */
    public AttemptPage {
      attempts = List.copyOf(attempts);
    }
  }

  /** A decision not to heal, as kept. */
  record HeldDecision(long id, Effect.Note note) {}
}
