package io.aetherlink.aiorchestrator.domain;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** How long a provider's latest calls took, well or not. */
public final class Latencies {
  private static final int KEPT = 1_000;

  private final Deque<Duration> latest = new ArrayDeque<>();

  /** Nearest-rank percentiles of the latest calls. */
  public record Percentiles(Duration p50, Duration p95, Duration p99) {}

  synchronized void add(Duration took) {
    if (latest.size() == KEPT) {
      latest.removeFirst();
    }
    latest.addLast(took);
  }

  /** Empty before the first call. */
  synchronized Optional<Percentiles> percentiles() {
    List<Duration> sorted = latest.stream().sorted().toList();
    return sorted.isEmpty()
        ? Optional.empty()
        : Optional.of(new Percentiles(rank(sorted, 50), rank(sorted, 95), rank(sorted, 99)));
  }

  private static Duration rank(List<Duration> sorted, int percent) {
    return sorted.get((sorted.size() * percent + 99) / 100 - 1);
  }
}
