package io.aetherlink.autoheal.sqlite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aetherlink.autoheal.domain.Evidence;

/** Evidence as a JSON document. */
final class EvidenceDocument {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private EvidenceDocument() {}

  static String write(Evidence evidence) {
    try {
      return JSON.writeValueAsString(evidence);
    } catch (JsonProcessingException e) {
      throw new HistoryException("the evidence cannot be written", e);
    }
  }

  static Evidence read(String document) {
    try {
      return JSON.readValue(document, Evidence.class);
    } catch (JsonProcessingException e) {
      throw new HistoryException("the evidence cannot be read", e);
    }
  }
}
