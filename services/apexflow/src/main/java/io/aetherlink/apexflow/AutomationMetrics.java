package io.aetherlink.apexflow;

import io.aetherlink.apexflow.domain.automation.RunReport;
import io.aetherlink.apexflow.domain.automation.RunStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The figures of automations: {@code aether_apexflow_runs_total}, {@code
 * aether_apexflow_run_lag_seconds} and {@code aether_apexflow_queue_oldest_seconds}. Runs that are
 * cancelled with their automation are not counted.
 */
final class AutomationMetrics implements RunReport {
  private final MeterRegistry registry;
  private final InstantSource clock;
  private final Timer lag;
  private volatile Optional<Instant> earliest = Optional.empty();

  AutomationMetrics(MeterRegistry registry, InstantSource clock) {
    this.registry = registry;
    this.clock = clock;
    this.lag =
        Timer.builder("aether.apexflow.run.lag")
            .description("From the moment a run was due until it was first worked on")
            .register(registry);
    Gauge.builder("aether.apexflow.queue.oldest", this, AutomationMetrics::oldestSeconds)
        .description("How long the oldest waiting run has been due")
        .baseUnit("seconds")
        .strongReference(true)
        .register(registry);
  }

  @Override
  public void begun(Duration late) {
    lag.record(late);
  }

  @Override
  public void ended(RunStatus status) {
    count(status.wireName());
  }

  @Override
  public void postponed() {
    count("postponed");
  }

  /** Kept, so that the age grows while nothing is taken. */
  @Override
  public void due(Optional<Instant> moment) {
    earliest = moment;
  }

  private void count(String result) {
    registry.counter("aether.apexflow.runs", "result", result).increment();
  }

  private double oldestSeconds() {
    return earliest
        .map(due -> Duration.between(due, clock.instant()).toMillis() / 1000.0)
        .filter(seconds -> seconds > 0)
        .orElse(0.0);
  }
}
