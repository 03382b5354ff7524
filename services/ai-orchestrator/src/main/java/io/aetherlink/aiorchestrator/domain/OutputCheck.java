package io.aetherlink.aiorchestrator.domain;

import com.fasterxml.jackson.databind.JsonNode;

/** Port: whether a result is what its intent promises. */
public interface OutputCheck {

  /** True when the result fits the intent's output schema. */
  boolean fits(Intent intent, JsonNode result);
}
