package io.aetherlink.aiorchestrator.providers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aetherlink.aiorchestrator.domain.Fault;
import io.aetherlink.aiorchestrator.domain.Reply;
import io.aetherlink.aiorchestrator.domain.Usage;

/** JSON as providers write it: with fields that nobody here knows, and inside texts. */
final class Json {
  static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  static byte[] bytes(JsonNode node) {
    try {
      return MAPPER.writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The answer that a model wrote as a text. */
  static Reply answer(JsonNode text, Usage usage) {
    try {
      JsonNode result = MAPPER.readTree(text.asText());
      return result.isObject()
          ? new Reply.Answer(result, usage)
          : new Reply.NoAnswer(Fault.MALFORMED, usage);
    } catch (JsonProcessingException e) {
      return new Reply.NoAnswer(Fault.MALFORMED, usage);
    }
  }
}
