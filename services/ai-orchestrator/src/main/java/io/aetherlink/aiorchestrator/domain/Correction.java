package io.aetherlink.aiorchestrator.domain;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What a provider is told when it is asked again.
 *
 * @param answer what it answered before
 * @param faults why that does not fit the intent's output schema
 */
public record Correction(JsonNode answer, List<String> faults) {
  public Correction {
    faults = List.copyOf(faults);
  }
}
