package io.aetherlink.worker;

import io.aetherlink.jobs.Job;
import io.aetherlink.jobs.JobReport;
import io.aetherlink.jobs.QueueDepth;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * The worker's figures: {@code aether_worker_jobs_total}, {@code aether_worker_job_seconds}, {@code
 * aether_worker_queue_depth} and {@code aether_worker_queue_oldest_seconds}.
 */
final class JobMetrics implements JobReport {
  private final MeterRegistry registry;
  private final MultiGauge depth;
  private final MultiGauge oldest;

  JobMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.depth =
        MultiGauge.builder("aether.worker.queue.depth")
            .description("Jobs that are due and wait")
            .register(registry);
    this.oldest =
        MultiGauge.builder("aether.worker.queue.oldest")
            .description("How long the oldest waiting job has been due")
            .baseUnit("seconds")
            .register(registry);
  }

  @Override
  public void ended(Job job, Result result, Duration took) {
    String word = result.name().toLowerCase(Locale.ROOT);
    registry.counter("aether.worker.jobs", "type", job.type(), "result", word).increment();
    registry.timer("aether.worker.job", "type", job.type()).record(took);
  }

  void waiting(List<QueueDepth> depths) {
    depth.register(depths.stream().map(d -> row(d, d.waiting())).toList(), true);
    oldest.register(depths.stream().map(d -> row(d, d.oldestSeconds())).toList(), true);
  }

  private static Row<?> row(QueueDepth of, double value) {
    return Row.of(Tags.of("type", of.type()), value);
  }
}
