package io.aetherlink.aiorchestrator.domain.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * A model's wish that a tool be used.
 *
 * @param id names it for the message that brings the tool's result
 * @param name of the tool
 * @param arguments an object as JSON text, as the model wrote it
 */
public record ToolCall(String id, String name, String arguments) {
  private static final ObjectReader OBJECTS =
      new ObjectMapper()
          .readerFor(ObjectNode.class)
          .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** Those of a message. */
  public static List<ToolCall> of(JsonNode calls) {
    return StreamSupport.stream(calls.spliterator(), false).map(ToolCall::one).toList();
  }

  private static ToolCall one(JsonNode call) {
    return new ToolCall(
        call.path("id").asText(),
        call.at("/function/name").asText(),
        call.at("/function/arguments").asText());
  }

  /** Adds it to a message's. */
  public void addTo(ArrayNode calls) {
    calls
        .addObject()
        .put("id", id)
        .put("type", "function")
        .putObject("function")
        .put("name", name)
        .put("arguments", arguments);
  }

  /** Whether the arguments are all there. */
  public boolean isWhole() {
    try {
      OBJECTS.readValue(arguments);
      return true;
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  /** The arguments as an object; what a model got wrong at the time stands in one as a text. */
  public ObjectNode input() {
    try {
      return OBJECTS.readValue(arguments.isBlank() ? "{}" : arguments);
    } catch (JsonProcessingException e) {
      return JsonNodeFactory.instance.objectNode().put("arguments", arguments);
    }
  }
}
