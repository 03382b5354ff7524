package io.aetherlink.aiorchestrator.domain;

import com.fasterxml.jackson.databind.JsonNode;

/** What came of calling a provider. */
public sealed interface Reply {

  /** What it took, also where nothing came of it: a bad answer is paid for too. */
  Usage usage();

  /** It answered. Whether the answer fits the intent is not yet known. */
  record Answer(JsonNode result, Usage usage) implements Reply {}

  /** It did not. */
  record NoAnswer(Fault fault, Usage usage) implements Reply {

    /** Nothing that would be paid for. */
    public NoAnswer(Fault fault) {
      this(fault, Usage.NONE);
    }
  }
}
