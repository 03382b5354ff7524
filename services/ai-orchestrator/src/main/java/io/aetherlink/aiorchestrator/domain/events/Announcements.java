package io.aetherlink.aiorchestrator.domain.events;

import io.aetherlink.aiorchestrator.domain.Attempt;
import io.aetherlink.aiorchestrator.domain.Fault;
import io.aetherlink.aiorchestrator.domain.Outcome;
import io.aetherlink.aiorchestrator.domain.Task;
import io.aetherlink.aiorchestrator.domain.events.AiEvent.Failure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Tells what has become of requests, so much of it that somebody can read it: of each kind, about
 * one provider and intent, the first, and then one a minute; of fallbacks, one in five seconds.
 */
public final class Announcements implements BiConsumer<Task, Outcome> {
  private static final Duration QUIET = Duration.ofMinutes(1);
  private static final Duration TROUBLED = Duration.ofSeconds(5);

  private final LongSupplier nanoTime;
  private final Consumer<AiEvent> ears;
  private final Map<Subject, Turn> turns = new ConcurrentHashMap<>();

  /** What is told once in a while. */
  private record Subject(Kind kind, String provider, String intent) {}

  private enum Kind {
    USED(QUIET),
    FALLBACK(TROUBLED),
    FAILED(TROUBLED);

    private final long pauseNanos;

    Kind(Duration pause) {
      this.pauseNanos = pause.toNanos();
    }
  }

  /**
   * To these ears.
   *
   * @param nanoTime of a clock that nobody sets, such as {@link System#nanoTime}: a clock set back
   *     by an hour would silence everything for as long
   * @param ears must return at once
   */
  public Announcements(LongSupplier nanoTime, Consumer<AiEvent> ears) {
    this.nanoTime = nanoTime;
    this.ears = ears;
  }

  @Override
  public void accept(Task task, Outcome outcome) {
    switch (outcome) {
      case Outcome.Answered answered when answered.cached() -> {}
      case Outcome.Answered answered -> answered(task, answered);
      case Outcome.AllFailed failed -> failed(task, failed);
      case Outcome.BrokenOff broken -> failed(task, broken);
      case Outcome.Refused _, Outcome.OverBudget _, Outcome.Abandoned _ -> {}
    }
  }

  private void answered(Task task, Outcome.Answered answered) {
    String intent = task.intent().name();
    String provider = answered.provider();
    List<Failure> failed =
        failures(answered).stream().filter(other -> !other.provider().equals(provider)).toList();
    if (failed.isEmpty()) {
      tell(
          new Subject(Kind.USED, provider, intent),
          alike -> new AiEvent.ProviderUsed(intent, provider, answered.took(), alike));
    } else {
      tell(
          new Subject(Kind.FALLBACK, provider, intent),
          alike -> new AiEvent.FallbackUsed(intent, provider, failed, answered.took(), alike));
    }
  }

  /** What the caller did wrong is nobody's failure. */
  private void failed(Task task, Outcome failed) {
    String intent = task.intent().name();
    List<Failure> failures = failures(failed);
    if (failures.isEmpty()) {
      return;
    }
    tell(
        new Subject(Kind.FAILED, "", intent),
        alike -> new AiEvent.FallbackFailed(intent, failures, failed.took(), alike));
  }

  /** Whoever was overtaken has not failed, nor whoever is passed over every time. */
  private static List<Failure> failures(Outcome outcome) {
    return outcome.attempts().stream()
        .flatMap(
            step -> step.fault().filter(Announcements::isFailure).map(f -> of(step, f)).stream())
        .distinct()
        .toList();
  }

  private static boolean isFailure(Fault fault) {
    return !fault.standing()
        && fault != Fault.PAUSED
        && fault != Fault.CANCELLED
        && fault != Fault.REJECTED
        && fault != Fault.TOO_LARGE;
  }

  private static Failure of(Attempt step, Fault fault) {
    return new Failure(step.provider(), fault);
  }

  private interface Event {
    AiEvent of(long alike);
  }

  private void tell(Subject subject, Event event) {
    long alike = turns.computeIfAbsent(subject, Turn::new).take(nanoTime.getAsLong());
    if (alike >= 0) {
      ears.accept(event.of(alike));
    }
  }

  /** Whose turn it is to be told. */
  private static final class Turn {
    private final long pauseNanos;
    private boolean told;
    private long last;
    private long untold;

    Turn(Subject subject) {
      this.pauseNanos = subject.kind().pauseNanos;
    }

    /** How many were not told since the one before; -1 where this one is not told either. */
    synchronized long take(long now) {
      if (told && now - last < pauseNanos) {
        untold++;
        return -1;
      }
      long alike = untold;
      told = true;
      last = now;
      untold = 0;
      return alike;
    }
  }
}
