package io.aetherlink.aiorchestrator.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Keeps requests away from a provider while it fails at an intent (M. Nygard, Release It!, 2nd
 * edition, 2018, "Circuit Breaker"). Closed, it lets everyone through. It opens on failures in a
 * row, on their share, and on the share of slow answers, and stays open twice as long each time.
 * Then it is half open: one trial at a time at first, and with each that goes well twice as many,
 * until it closes.
 */
public final class Breaker {
  private static final int IN_A_ROW = 3;
  private static final int REMEMBERED = 20;
  private static final int ENOUGH = 10;
  private static final double FAILED_SHARE = 0.5;
  private static final double SLOW_SHARE = 0.8;
  private static final Duration SHORTEST = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final int MOST_TRIALS = 8;

  private final InstantSource clock;
  private final Deque<Ending> latest = new ArrayDeque<>();
  private State state = State.CLOSED;
  private Instant since;
  private Instant until = Instant.MIN;
  private String cause = "";
  private Optional<Fault> latestFault = Optional.empty();
  private int failuresInARow;
  private int openings;
  private int trials;
  private int mostTrials;
  private long era;
  private Optional<BreakerMark> mark = Optional.empty();

  /** Where it stands. */
  public enum State {
    CLOSED,
    OPEN,
    HALF_OPEN
  }

  /** How a call ended, as far as the provider is concerned. */
  enum Ending {
    GOOD,
    SLOW,
    BAD,
    /** It says nothing about the provider: the caller's fault, or cancelled. */
    NEITHER
  }

  /**
   * Leave to call; to be given back once.
   *
   * @param era the state in which it was given: what comes back later says nothing about the next
   */
  record Permit(long era) {}

  /**
   * What operators are shown.
   *
   * @param cause why it opened; empty while closed
   * @param since since when it is in this state
   * @param nextTrial when it lets the next call through; empty while it does
   */
  public record View(State state, String cause, Instant since, Optional<Instant> nextTrial) {}

  Breaker(InstantSource clock) {
    this.clock = clock;
    this.since = clock.instant();
  }

  /** Leave to call; empty while calls are kept away. */
  synchronized Optional<Permit> enter() {
    if (state == State.OPEN && !clock.instant().isBefore(until)) {
      become(State.HALF_OPEN);
      trials = 0;
      mostTrials = 1;
    }
    return switch (state) {
      case CLOSED -> Optional.of(new Permit(era));
      case OPEN -> Optional.empty();
      case HALF_OPEN -> trial();
    };
  }

  private Optional<Permit> trial() {
    if (trials >= mostTrials) {
      return Optional.empty();
    }
    trials++;
    return Optional.of(new Permit(era));
  }

  /**
   * Takes a permit back.
   *
   * @param fault what went wrong; shown where it opens
   */
  synchronized void leave(Permit permit, Ending ending, Optional<Fault> fault) {
    if (permit.era() != era) {
      return;
    }
    latestFault = fault.or(() -> latestFault);
    switch (state) {
      case CLOSED -> callEnded(ending);
      case HALF_OPEN -> trialEnded(ending);
      case OPEN -> insistedOn(ending);
    }
  }

  /** Leave to call whatever its state: for when there is nobody else. */
  synchronized Permit insist() {
    if (state == State.HALF_OPEN) {
      trials++;
    }
    return new Permit(era);
  }

  private void insistedOn(Ending ending) {
    if (ending == Ending.GOOD) {
      close();
    }
  }

  private void trialEnded(Ending ending) {
    trials--;
    switch (ending) {
      case SLOW -> open("a trial was slow");
      case GOOD -> {
        mostTrials *= 2;
        if (mostTrials > MOST_TRIALS) {
          close();
        }
      }
      case BAD -> open("a trial failed: " + word());
      case NEITHER -> {}
    }
  }

  private void callEnded(Ending ending) {
    if (ending == Ending.NEITHER) {
      return;
    }
    failuresInARow = ending == Ending.BAD ? failuresInARow + 1 : 0;
    latest.addLast(ending);
    if (latest.size() > REMEMBERED) {
      latest.removeFirst();
    }
    if (failuresInARow >= IN_A_ROW) {
      open("%d failures in a row, last %s".formatted(failuresInARow, word()));
    } else if (latest.size() >= ENOUGH) {
      openOnShares();
    }
  }

  private void openOnShares() {
    long bad = count(Ending.BAD);
    long slow = count(Ending.SLOW);
    if (bad >= FAILED_SHARE * latest.size()) {
      open("%d of %d calls failed, last %s".formatted(bad, latest.size(), word()));
    } else if (slow >= SLOW_SHARE * latest.size()) {
      open("%d of %d answers were slow".formatted(slow, latest.size()));
    }
  }

  private String word() {
    return latestFault.map(Fault::wireName).orElse("");
  }

  private long count(Ending ending) {
    return latest.stream().filter(e -> e == ending).count();
  }

  /**
   * A probe that went well brings the next trial forward, where what went wrong is what a probe can
   * see; one that failed puts it off.
   */
  synchronized void probed(boolean well) {
    if (state != State.OPEN) {
      return;
    }
    Instant now = clock.instant();
    if (!well) {
      until = later(until, now.plus(pause()));
    } else if (latestFault.filter(Fault::unreachable).isPresent()) {
      until = earlier(until, later(now, since.plus(SHORTEST)));
    }
  }

  synchronized boolean isOpen() {
    return state == State.OPEN;
  }

  /** What operators are shown. */
  public synchronized View view() {
    return new View(
        state, cause, since, state == State.OPEN ? Optional.of(until) : Optional.empty());
  }

  /** Where it went last, for other orchestrators; empty where it was never open. */
  synchronized Optional<BreakerMark> mark() {
    return mark;
  }

  /** What another one found counts as if it had been found here. */
  synchronized void take(BreakerMark there) {
    if (mark.filter(own -> own.or(there).equals(own)).isPresent()) {
      return;
    }
    mark = Optional.of(there);
    if (there.open()) {
      openUntil(there);
    } else if (state == State.OPEN) {
      until = clock.instant();
    }
  }

  private void openUntil(BreakerMark there) {
    if (!there.until().isAfter(clock.instant())) {
      return;
    }
    openings = Math.max(1, openings);
    cause = there.cause();
    // Whose clock is ahead keeps nobody waiting for longer than it may itself.
    Instant longest = clock.instant().plus(LONGEST);
    Instant end = there.until().isBefore(longest) ? there.until() : longest;
    if (state == State.OPEN) {
      until = later(until, end);
    } else {
      become(State.OPEN);
      until = end;
    }
  }

  private void leaveMark() {
    Instant before = mark.map(BreakerMark::at).orElse(Instant.MIN);
    Instant trial = until.truncatedTo(ChronoUnit.MILLIS);
    mark =
        Optional.of(
            new BreakerMark(state == State.OPEN, cause, CircuitMark.latest(since, before), trial));
  }

  private void open(String why) {
    openings++;
    cause = why;
    become(State.OPEN);
    until = since.plus(pause());
    leaveMark();
  }

  private void close() {
    openings = 0;
    cause = "";
    latestFault = Optional.empty();
    failuresInARow = 0;
    latest.clear();
    become(State.CLOSED);
    leaveMark();
  }

  private void become(State next) {
    state = next;
    since = clock.instant();
    era++;
  }

  private Duration pause() {
    Duration doubled = SHORTEST.multipliedBy(1L << Math.min(openings - 1, 5));
    return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
