package io.aetherlink.aiorchestrator.domain;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;

/** How a request ended. */
public sealed interface Outcome {

  /** Every provider that was tried or passed over, in order. */
  List<Attempt> attempts();

  /** How long the request took. */
  Duration took();

  /** One provider answered what the intent promises. */
  record Answered(
      String provider, JsonNode result, Usage usage, List<Attempt> attempts, Duration took)
      implements Outcome {}

  /** None did. */
  record AllFailed(List<Attempt> attempts, Duration took) implements Outcome {}
}
