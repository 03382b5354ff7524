package io.aetherlink.aiorchestrator.domain;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;

/** What came of calling a provider. */
public sealed interface Reply {

  /** What it took, also where nothing came of it: a bad answer is paid for too. */
  Usage usage();

  /** The same, at another price. */
  Reply costing(Usage known);

  /**
   * It answered. Whether the answer fits the intent is not yet known.
   *
   * @param model that did, as the provider calls it; empty where it says none
   */
  record Answer(JsonNode result, Usage usage, String model) implements Reply {

    /** It is not said which model did. */
    public Answer(JsonNode result, Usage usage) {
      this(result, usage, "");
    }

    @Override
    public Reply costing(Usage known) {
      return new Answer(result, known, model);
    }

    /** The same in other words. */
    public Answer saying(JsonNode other) {
      return new Answer(other, usage, model);
    }

    /** The same, by this model. */
    public Answer by(String name) {
      return new Answer(result, usage, name);
    }
  }

  /**
   * It did not.
   *
   * @param retryAfter how long it wants to be left alone ({@code Retry-After}, RFC 9110, 10.2.3)
   */
  record NoAnswer(Fault fault, Usage usage, Optional<Duration> retryAfter) implements Reply {

    /** Nothing that would be paid for. */
    public NoAnswer(Fault fault) {
      this(fault, Usage.NONE);
    }

    /** Nothing more is known. */
    public NoAnswer(Fault fault, Usage usage) {
      this(fault, usage, Optional.empty());
    }

    @Override
    public Reply costing(Usage known) {
      return new NoAnswer(fault, known, retryAfter);
    }
  }
}
