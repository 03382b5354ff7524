package io.aetherlink.apexflow.domain.automation;

import io.aetherlink.writes.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Works on runs: asks the condition, decides what is to be done, and does it action by action, each
 * under a key of its own, so that what a crash interrupted is done once all the same. What cannot
 * be said of a run while the database is away is said once it is back.
 */
public final class AutomationRunner {
  private static final System.Logger LOG = System.getLogger(AutomationRunner.class.getName());

  /** How long a run may stay without a word before it counts as lost. */
  public static final Duration LEASE = Duration.ofSeconds(60);

  /** A run is tried so often; with the waits between, for about twenty minutes. */
  static final int MOST_ATTEMPTS = 12;

  private static final String DATABASE_AWAY = "the database was away";

  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

  private final RunQueue queue;
  private final Desk desk;
  private final Moments moments;
  private final RunReport report;
  private final InstantSource clock;
  private final Unsaid unsaid = new Unsaid();

  /** On these runs, with these services. */
  public AutomationRunner(
      RunQueue queue, Desk desk, Moments moments, RunReport report, InstantSource clock) {
    this.queue = queue;
    this.desk = desk;
    this.moments = moments;
    this.report = report;
    this.clock = clock;
  }

  /**
   * Says what became of runs while the database was away, if it is back.
   *
   * @throws StoreUnavailableException if it is not
   */
  void catchUp() {
    unsaid.sayAll();
  }

  /** Does what can be done of a run now. */
  public void work(ClaimedRun run) {
    Instant begin = clock.instant();
    try {
      Optional<List<PlannedAction>> plan =
          run.plan().isPresent() ? run.plan() : decided(run, begin);
      if (run.mayRepeat() && Repetition.isUnsafe(run.dueAt(), begin)) {
        fail(run, run.actions(), Repetition.REFUSAL, begin);
        return;
      }
      plan.ifPresent(actions -> act(run, actions, begin));
    } catch (Desk.AwayException e) {
      later(run, run.done(), reason(e), begin);
    } catch (StoreUnavailableException e) {
      later(run, run.done(), DATABASE_AWAY, begin);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "Run " + run.id() + " broke off", e);
      later(run, run.done(), "it broke off", begin);
    }
  }

  /** What is to be done; empty where the run is over, or waits on. */
  private Optional<List<PlannedAction>> decided(ClaimedRun run, Instant begin) {
    Map<String, @Nullable Object> facts = new LinkedHashMap<>(run.facts());
    if (run.definition().needsLead()) {
      Optional<Desk.LeadNow> lead = desk.lead(run.actor(), run.leadId());
      if (lead.isEmpty()) {
        unmatched(run, Optional.of("the lead is gone"), begin);
        return Optional.empty();
      }
      facts.putAll(lead.get().facts());
      if (run.definition().on() instanceof Trigger.AtMoment trigger
          && !stands(run, trigger, lead.get(), facts, begin)) {
        return Optional.empty();
      }
    }
    if (!run.definition().fits(facts)) {
      unmatched(run, Optional.empty(), begin);
      return Optional.empty();
    }
    Optional<String> loop =
        Loop.stops(run.automation(), run.cause())
            .or(() -> Loop.stops(queue.doneForLead(run, begin.minus(Loop.SPAN))));
    if (loop.isPresent()) {
      stopLoop(run, loop.get(), clock.instant(), took(begin));
      return Optional.empty();
    }
    List<PlannedAction> plan = Plan.of(run.definition(), facts, run.dueAt());
    queue.planned(run, plan);
    return Optional.of(plan);
  }

  private void stopLoop(ClaimedRun run, String reason, Instant now, long tookMs) {
    unsaid.say(
        run,
        () -> {
          queue.loopStopped(run, reason, now, tookMs);
          report.ended(RunStatus.LOOP_STOPPED);
        });
  }

  private boolean stands(
      ClaimedRun run,
      Trigger.AtMoment trigger,
      Desk.LeadNow lead,
      Map<String, @Nullable Object> facts,
      Instant begin) {
    return switch (moments.of(trigger).ask(run, trigger.span(), lead, clock.instant())) {
      case Moments.Standing.Holds(var known) -> {
        facts.putAll(known);
        yield true;
      }
      case Moments.Standing.Over(String why) -> {
        unmatched(run, Optional.of(why), begin);
        yield false;
      }
      case Moments.Standing.Later(Instant at) -> {
        unsaid.say(run, () -> queue.watchOn(run, at));
        yield false;
      }
    };
  }

  private void act(ClaimedRun run, List<PlannedAction> plan, Instant begin) {
    List<ActionRecord> records = new ArrayList<>(run.done());
    while (records.size() < plan.size()) {
      PlannedAction action = plan.get(records.size());
      ActionRecord made = tried(run, action, records.size());
      records.add(made);
      if (made.outcome().equals(ActionRecord.UNREACHABLE)) {
        later(run, records, made.error().orElse(""), begin);
        return;
      }
      if (!made.done()) {
        String error = "%s: %s".formatted(made.action(), made.error().orElse(""));
        fail(run, records, error, begin);
        return;
      }
      if (!noted(run, records)) {
        later(run, records, DATABASE_AWAY, begin);
        return;
      }
    }
    end(run, RunStatus.DONE, records, Optional.empty(), begin);
  }

  /** Whether it stands in the database what was done; others could take the run otherwise. */
  private boolean noted(ClaimedRun run, List<ActionRecord> records) {
    try {
      queue.acted(run, records, clock.instant().plus(LEASE));
      return true;
    } catch (StoreUnavailableException e) {
      return false;
    }
  }

  private ActionRecord tried(ClaimedRun run, PlannedAction action, int place) {
    Instant begin = clock.instant();
    try {
      return desk.perform(run.actor(), run.leadId(), action, run.key(place))
          .map(why -> record(action, ActionRecord.REFUSED, Optional.of(why), begin))
          .orElseGet(() -> record(action, ActionRecord.DONE, Optional.empty(), begin));
    } catch (Desk.AwayException e) {
      return record(action, ActionRecord.UNREACHABLE, Optional.of(reason(e)), begin);
    }
  }

  private ActionRecord record(
      PlannedAction action, String outcome, Optional<String> error, Instant begin) {
    return new ActionRecord(action.action(), outcome, error, took(begin));
  }

  private void later(ClaimedRun run, List<ActionRecord> records, String error, Instant begin) {
    if (run.attempts() >= MOST_ATTEMPTS) {
      fail(run, records, error, begin);
    } else {
      Instant next = clock.instant().plus(wait(run.attempts()));
      List<ActionRecord> tried = List.copyOf(records);
      long took = took(begin);
      unsaid.say(
          run,
          () -> {
            queue.postponed(run, tried, error, next, took);
            report.postponed();
          });
    }
  }

  /** Twice as long each time. */
  static Duration wait(int attempts) {
    Duration wait = Duration.ofSeconds(1L << Math.min(attempts - 1, 20));
    return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
  }

  private void fail(ClaimedRun run, List<ActionRecord> records, String error, Instant begin) {
    end(run, RunStatus.FAILED, records, Optional.of(error), begin);
  }

  private void unmatched(ClaimedRun run, Optional<String> why, Instant begin) {
    end(run, RunStatus.UNMATCHED, run.done(), why, begin);
  }

  private void end(
      ClaimedRun run,
      RunStatus status,
      List<ActionRecord> records,
      Optional<String> error,
      Instant begin) {
    List<ActionRecord> tried = List.copyOf(records);
    Instant now = clock.instant();
    long took = took(begin);
    unsaid.say(
        run,
        () -> {
          queue.ended(run, status, tried, error, now, took);
          report.ended(status);
        });
  }

  private static String reason(Desk.AwayException e) {
    return String.valueOf(e.getMessage());
  }

  private long took(Instant begin) {
    return Duration.between(begin, clock.instant()).toMillis();
  }
}
