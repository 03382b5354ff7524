package io.aetherlink.autoheal.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How a service did in a window of time.
 *
 * @param observed how long it was watched; time in which auto-heal itself was away counts
 * @param failures outages that reach into the window
 * @param down their time within the window
 * @param toDetect mean time from the last good sign to the moment that counted as trouble (MTTD)
 * @param toRecover mean time from the last good sign until it served again (MTTR)
 * @param betweenFailures time in service for each failure (MTBF)
 * @param flapping it keeps falling and coming back: a cause that restarts do not cure
 */
public record Reliability(
    Duration observed,
    int failures,
    Duration down,
    Optional<Duration> toDetect,
    Optional<Duration> toRecover,
    Optional<Duration> betweenFailures,
    boolean flapping) {

  private static final int FLAPPING_FAILURES = 3;
  private static final Duration FLAPPING_WINDOW = Duration.ofMinutes(10);

  /**
   * Sums up the outages of one service between two moments.
   *
   * @param from the window's begin, or when the service was first watched if that was later
   */
  public static Reliability of(List<Outage> outages, Instant from, Instant now) {
    List<Outage> counted =
        outages.stream().filter(outage -> outage.within(from, now).isPositive()).toList();
    Duration observed = from.isBefore(now) ? Duration.between(from, now) : Duration.ZERO;
    Duration down = sum(counted, outage -> outage.within(from, now));
    return new Reliability(
        observed,
        counted.size(),
        down,
        mean(counted, outage -> Duration.between(outage.began(), outage.noticed())),
        mean(
            counted.stream().filter(outage -> outage.ended().isPresent()).toList(),
            outage -> Duration.between(outage.began(), outage.ended().orElse(now))),
        counted.isEmpty()
            ? Optional.empty()
            : Optional.of(observed.minus(down).dividedBy(counted.size())),
        flapping(counted, now));
  }

  private static boolean flapping(List<Outage> outages, Instant now) {
    Instant recently = now.minus(FLAPPING_WINDOW);
    long falls = outages.stream().filter(outage -> outage.began().isAfter(recently)).count();
    return falls >= FLAPPING_FAILURES;
  }

  private static Duration sum(List<Outage> outages, Function<Outage, Duration> length) {
    return outages.stream().map(length).reduce(Duration.ZERO, Duration::plus);
  }

  private static Optional<Duration> mean(List<Outage> outages, Function<Outage, Duration> length) {
    return outages.isEmpty()
        ? Optional.empty()
        : Optional.of(sum(outages, length).dividedBy(outages.size()));
  }

  /** Percentage of the observed time in service; 100 before anything was observed. */
  public double availability() {
    return observed.isZero() ? 100 : 100.0 * (1 - (double) down.toNanos() / observed.toNanos());
  }
}
