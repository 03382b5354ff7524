package io.aetherlink.customerops.domain;

import io.aetherlink.crm.demo.DemoOrder;
import io.aetherlink.jobs.Job;
import io.aetherlink.writes.Answer;
import io.aetherlink.writes.WriteRequest;
import java.util.Optional;
import java.util.function.Function;

/** Port: a tenant's made-up leads, which the worker adds and removes. */
public interface DemoData {

  /**
   * How things stand.
   *
   * @param leads how many made-up leads there are
   * @param work the latest job that adds or removes some
   */
  record Standing(long leads, Optional<Job> work) {

    /** Whether the work is still to be done. */
    public boolean busy() {
      return work.map(Job::state)
          .filter(state -> state == Job.State.QUEUED || state == Job.State.RUNNING)
          .isPresent();
    }
  }

  /** How an order ends. */
  sealed interface Ordered {
    /** The worker has it. */
    record Queued(Standing standing) implements Ordered {}

    /** The order before is not done yet. */
    record Busy() implements Ordered {}
  }

  /** How a tenant stands. */
  Standing standing(String tenant);

  /** Has leads made up until there are as many as ordered. */
  Answer add(WriteRequest request, DemoOrder order, Function<Ordered, Answer> answer);

  /** Has all of them removed, with everything on them. */
  Answer remove(WriteRequest request, Function<Ordered, Answer> answer);
}
