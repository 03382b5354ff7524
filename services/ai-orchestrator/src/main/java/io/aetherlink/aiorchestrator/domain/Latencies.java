package io.aetherlink.aiorchestrator.domain;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** How long the latest thousand calls took, well or not. */
public final class Latencies {
  private static final int KEPT = 1_000;

  /** Sorting them on each request would cost more than the rest of it. */
  private static final int EVERY = 32;

  private static final int ENOUGH = 20;

  private final long[] latest = new long[KEPT];
  private long count;
  private Optional<Percentiles> usual = Optional.empty();

  /** Nearest-rank percentiles of the latest calls. */
  public record Percentiles(Duration p50, Duration p95, Duration p99) {}

  synchronized void add(Duration took) {
    latest[(int) (count % KEPT)] = took.toNanos();
    count++;
    if (count == ENOUGH || count > ENOUGH && count % EVERY == 0) {
      usual = percentiles();
    }
  }

  /** Empty before the first call. */
  synchronized Optional<Percentiles> percentiles() {
    if (count == 0) {
      return Optional.empty();
    }
    long[] sorted = Arrays.copyOf(latest, (int) Math.min(count, KEPT));
    Arrays.sort(sorted);
    return Optional.of(new Percentiles(rank(sorted, 50), rank(sorted, 95), rank(sorted, 99)));
  }

  /** The same, some calls old; empty until twenty calls have shown what is usual. */
  synchronized Optional<Percentiles> usual() {
    return usual;
  }

  private static Duration rank(long[] sorted, int percent) {
    return Duration.ofNanos(sorted[(sorted.length * percent + 99) / 100 - 1]);
  }
}
