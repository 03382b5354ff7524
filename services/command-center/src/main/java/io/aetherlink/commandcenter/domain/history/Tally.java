package io.aetherlink.commandcenter.domain.history;

import io.aetherlink.commandcenter.domain.Observation;
import io.aetherlink.commandcenter.domain.Status;
import java.util.OptionalDouble;

/**
 * What probes of a service found within a time.
 *
 * @param up how many found it up
 * @param latencies of answers, good or not
 */
public record Tally(int up, int degraded, int down, Latencies latencies) {
  /** Of no probe. */
  public static final Tally NONE = new Tally(0, 0, 0, Latencies.NONE);

  /** Of one probe. */
  static Tally of(Observation seen) {
    return switch (seen.status()) {
      case UP -> new Tally(1, 0, 0, Latencies.of(seen.latency()));
      case DEGRADED -> new Tally(0, 1, 0, Latencies.of(seen.latency()));
      case DOWN -> new Tally(0, 0, 1, Latencies.NONE);
    };
  }

  /** Of both times together. */
  public Tally plus(Tally other) {
    return new Tally(
        up + other.up,
        degraded + other.degraded,
        down + other.down,
        latencies.plus(other.latencies));
  }

  /** How many probes there were. */
  public int probes() {
    return up + degraded + down;
  }

  /** The worst that was found. */
  public Status worst() {
    if (down > 0) {
      return Status.DOWN;
    }
    return degraded > 0 ? Status.DEGRADED : Status.UP;
  }

  /** Share of the probes that found it up, from 0 to 1; empty without probes. */
  public OptionalDouble uptime() {
    return probes() == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) up / probes());
  }
}
