package io.aetherlink.aiorchestrator.domain;

import com.fasterxml.jackson.databind.JsonNode;
import io.aetherlink.aiorchestrator.domain.ledger.Budget;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How a request ended. */
public sealed interface Outcome {

  /** Every provider that was tried or passed over, in the order in which that ended. */
  List<Attempt> attempts();

  /** How long the request took. */
  Duration took();

  /** What all attempts together took. */
  default Usage usage() {
    return attempts().stream().map(Attempt::usage).reduce(Usage.NONE, Usage::plus);
  }

  /** One provider answered what the intent promises. */
  record Answered(String provider, JsonNode result, List<Attempt> attempts, Duration took)
      implements Outcome {
    /** Whether it was an equal request's answer. */
    public boolean cached() {
      return attempts.stream().anyMatch(Attempt::cached);
    }
  }

  /**
   * A provider does not want to answer this content, and the intent does not allow to ask another
   * one instead.
   */
  record Refused(String provider, List<Attempt> attempts, Duration took) implements Outcome {}

  /**
   * A provider failed after pieces of its answer had been passed on: nobody else can be asked,
   * since what was said cannot be taken back.
   */
  record BrokenOff(String provider, Fault fault, List<Attempt> attempts, Duration took)
      implements Outcome {}

  /** None did. */
  record AllFailed(List<Attempt> attempts, Duration took) implements Outcome {}

  /**
   * The tenant's budget has not enough for one more.
   *
   * @param limit what there is not enough of
   * @param resetsAt when there is again
   */
  record OverBudget(Budget.Limit limit, Instant resetsAt, List<Attempt> attempts, Duration took)
      implements Outcome {}

  /** The caller left before. */
  record Abandoned(List<Attempt> attempts, Duration took) implements Outcome {}
}
