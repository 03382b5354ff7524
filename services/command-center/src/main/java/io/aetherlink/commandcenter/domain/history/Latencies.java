package io.aetherlink.commandcenter.domain.history;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How long answers took: how many fell into each of fixed classes, so that the figures of many
 * minutes add up. A percentile is exact to the width of its class.
 *
 * @param counts of answers up to each of {@link #LIMITS}, then of longer ones
 */
public record Latencies(List<Integer> counts) {
  /** Upper limits of the classes, in milliseconds. */
  private static final List<Integer> LIMITS =
      List.of(
          1, 2, 3, 5, 7, 10, 15, 20, 30, 50, 70, 100, 150, 200, 300, 500, 700, 1000, 1500, 2000,
          2500);

  /** Of no answer. */
  public static final Latencies NONE = new Latencies(Collections.nCopies(LIMITS.size() + 1, 0));

  /** Copies the counts. */
  public Latencies {
    counts = List.copyOf(counts);
  }

  /** Of one answer. */
  static Latencies of(Duration latency) {
    double millis = latency.toNanos() / 1e6;
    List<Integer> counts = new ArrayList<>(NONE.counts);
    counts.set((int) LIMITS.stream().filter(limit -> millis > limit).count(), 1);
    return new Latencies(counts);
  }

  /** Of the answers of both. */
  public Latencies plus(Latencies other) {
    List<Integer> sums = new ArrayList<>();
    for (int i = 0; i < counts.size(); i++) {
      sums.add(counts.get(i) + other.counts.get(i));
    }
    return new Latencies(sums);
  }

  /**
   * Milliseconds within which so many of the answers came; empty without answers.
   *
   * @param share of the answers, from 0 to 1
   */
  public OptionalDouble percentile(double share) {
    double wanted = share * counts.stream().mapToLong(Integer::longValue).sum();
    double below = 0;
    for (int i = 0; i < counts.size(); i++) {
      int here = counts.get(i);
      if (here > 0 && below + here >= wanted) {
        return OptionalDouble.of(within(i, (wanted - below) / here));
      }
      below += here;
    }
    return OptionalDouble.empty();
  }

  /** A place within a class, as if its answers were spread evenly; the last one has no width. */
  private static double within(int place, double share) {
    double from = place == 0 ? 0 : LIMITS.get(place - 1);
    double to = LIMITS.get(Math.min(place, LIMITS.size() - 1));
    return from + (to - from) * share;
  }
}
