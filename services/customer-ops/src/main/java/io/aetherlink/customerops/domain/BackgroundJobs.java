package io.aetherlink.customerops.domain;

import io.aetherlink.jobs.Job;
import io.aetherlink.writes.Answer;
import io.aetherlink.writes.WriteRequest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** Port: what operators see of background work, and do about it. */
public interface BackgroundJobs {

  /**
   * Jobs of a tenant, or of {@link io.aetherlink.jobs.NewJob#PLATFORM}, newest first.
   *
   * @param before only jobs with a lower number: where the page before ended
   */
  List<Job> newest(
      String tenant,
      Optional<Job.State> state,
      Optional<String> type,
      OptionalLong before,
      int limit);

  /** How a request for a replay ends. */
  sealed interface Replay {
    /** It waits for its next attempt. */
    record Queued(Job job) implements Replay {}

    /** The tenant has no such job. */
    record NotFound() implements Replay {}

    /** It needs none. */
    record NotDead(Job job) implements Replay {}
  }

  /**
   * Gives a dead job another series of attempts.
   *
   * @param owner whose job it is: a tenant, or {@link io.aetherlink.jobs.NewJob#PLATFORM}
   */
  Answer replay(WriteRequest request, String owner, long id, Function<Replay, Answer> answer);
}
