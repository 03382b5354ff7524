package io.aetherlink.aiorchestrator.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What orchestrators tell each other of one provider. Two of these make one, in whatever order and
 * however often they come together: none is lost, and the latest word counts.
 *
 * @param pause what an operator said last
 * @param rest the rest that it asked for
 * @param breakers where its breakers went last, by intent
 */
public record CircuitMark(
    Pause pause, Optional<Circuit.Rest> rest, Map<String, BreakerMark> breakers) {
  /** Nothing. */
  static final CircuitMark NONE = new CircuitMark(Pause.NEVER, Optional.empty(), Map.of());

  private static final Comparator<Circuit.Rest> LENGTH =
      Comparator.comparing(Circuit.Rest::until)
          .thenComparing(Circuit.Rest::since)
          .thenComparing(Circuit.Rest::cause);

  public CircuitMark {
    Objects.requireNonNull(pause);
    Objects.requireNonNull(rest);
    breakers = Map.copyOf(breakers);
  }

  /**
   * An operator's word.
   *
   * @param on whether it is paused
   * @param at since when, to the millisecond
   */
  public record Pause(boolean on, Instant at) {
    static final Pause NEVER = new Pause(false, Instant.EPOCH);

    private static final Comparator<Pause> AGE =
        Comparator.comparing(Pause::at).thenComparing(Pause::on);

    /** The next word: it counts also where the clock of whoever spoke before is fast. */
    Pause next(boolean next, Instant now) {
      return new Pause(next, latest(now, at));
    }

    private Pause or(Pause other) {
      return AGE.compare(this, other) >= 0 ? this : other;
    }
  }

  /** A moment's time to the millisecond, and later than the one before. */
  static Instant latest(Instant now, Instant before) {
    Instant millis = now.truncatedTo(ChronoUnit.MILLIS);
    return millis.isAfter(before) ? millis : before.plus(Duration.ofMillis(1));
  }

  /** Both together. What was before a provider was resumed is over. */
  CircuitMark and(CircuitMark other) {
    Map<String, BreakerMark> all = new HashMap<>(breakers);
    other.breakers.forEach((intent, mark) -> all.merge(intent, mark, BreakerMark::or));
    Pause latest = pause.or(other.pause);
    all.values().removeIf(mark -> isOver(latest, mark.at()));
    return new CircuitMark(
        latest, longer(rest, other.rest).filter(r -> !isOver(latest, r.since())), all);
  }

  private static boolean isOver(Pause latest, Instant since) {
    return !latest.on() && since.isBefore(latest.at());
  }

  private static Optional<Circuit.Rest> longer(
      Optional<Circuit.Rest> one, Optional<Circuit.Rest> other) {
    return one.isEmpty() || other.filter(r -> LENGTH.compare(r, one.get()) > 0).isPresent()
        ? other
        : one;
  }
}
