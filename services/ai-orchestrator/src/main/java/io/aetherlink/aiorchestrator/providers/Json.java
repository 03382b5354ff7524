package io.aetherlink.aiorchestrator.providers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aetherlink.aiorchestrator.domain.Fault;
import io.aetherlink.aiorchestrator.domain.Reply;
import io.aetherlink.aiorchestrator.domain.Usage;
import java.io.IOException;

/** JSON as providers write it: with fields that nobody here knows, and inside texts. */
final class Json {
  static final ObjectMapper MAPPER = new ObjectMapper();
  private static final ObjectReader READER =
      MAPPER.readerFor(ObjectNode.class).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private Json() {}

  static byte[] bytes(JsonNode node) {
    try {
      return MAPPER.writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * An object.
   *
   * @throws IOException if the text is none, or has something after it
   */
  static ObjectNode object(String text) throws IOException {
    return READER.readValue(text);
  }

  /** The answer that a model wrote as a text. */
  static Reply answer(String text, Usage usage) {
    try {
      JsonNode result = MAPPER.readTree(text);
      return result.isObject()
          ? new Reply.Answer(result, usage)
          : new Reply.NoAnswer(Fault.MALFORMED, usage);
    } catch (JsonProcessingException e) {
      return new Reply.NoAnswer(Fault.MALFORMED, usage);
    }
  }
}
