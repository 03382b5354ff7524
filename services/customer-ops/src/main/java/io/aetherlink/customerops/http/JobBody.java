package io.aetherlink.customerops.http;

import io.aetherlink.jobs.Job;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A background job as operators see it.
 *
 * @param attempt how often it was started
 * @param dueAt before this time it is not started
 * @param percent how much is done; null where the work does not tell
 * @param error why the latest attempt failed
 */
@Schema(
    name = "BackgroundJob",
    requiredProperties = {
      "id",
      "type",
      "state",
      "priority",
      "attempt",
      "max_attempts",
      "due_at",
      "percent",
      "error",
      "created_at",
      "started_at",
      "finished_at"
    })
public record JobBody(
    long id,
    String type,
    @Schema(enumeration = {"queued", "running", "done", "dead"}) String state,
    @Schema(enumeration = {"low", "normal", "high"}) String priority,
    int attempt,
    int maxAttempts,
    Instant dueAt,
    @Schema(nullable = true) Optional<Double> percent,
    @Schema(nullable = true) Optional<String> error,
    Instant createdAt,
    @Schema(nullable = true) Optional<Instant> startedAt,
    @Schema(nullable = true) Optional<Instant> finishedAt) {
  private static final double ALL = 100;

  /** What operators see of a job. Its payload is the worker's own business. */
  static JobBody of(Job job) {
    return new JobBody(
        job.id(),
        job.type(),
        job.state().name().toLowerCase(Locale.ROOT),
        job.priority().name().toLowerCase(Locale.ROOT),
        job.attempt(),
        job.maxAttempts(),
        job.dueAt(),
        job.progress().map(JobBody::percent),
        job.error(),
        job.createdAt(),
        job.startedAt(),
        job.finishedAt());
  }

  private static double percent(Job.Progress progress) {
    return progress.total() == 0
        ? ALL
        : Math.round(progress.done() * ALL * ALL / progress.total()) / ALL;
  }
}
