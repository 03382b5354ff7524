package io.aetherlink.aiorchestrator.domain;

import com.fasterxml.jackson.databind.JsonNode;

/** What came of calling a provider. */
public sealed interface Reply {

  /** It answered. Whether the answer fits the intent is not yet known. */
  record Answer(JsonNode result, Usage usage) implements Reply {}

  /** It did not. */
  record NoAnswer(Fault fault) implements Reply {}
}
