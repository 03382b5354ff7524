package io.aetherlink.aiorchestrator.domain;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Port: whether a result is what its intent promises. */
public interface OutputCheck {

  /** Why the result does not fit the intent's output schema; empty when it does. */
  List<String> faults(Intent intent, JsonNode result);
}
