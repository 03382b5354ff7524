package io.aetherlink.aiorchestrator.providers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aetherlink.aiorchestrator.domain.Fault;
import java.io.IOException;

/** The events of Anthropic's Messages API. */
final class AnthropicStream implements Assembly {
  private final ObjectNode answer = Json.MAPPER.createObjectNode();
  private final ObjectNode usage = answer.putObject("usage");
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder input = new StringBuilder();
  private boolean tool;

  /** Kinds of events that are not known are passed over, as the documentation wants it. */
  @Override
  public Piece take(String data) throws IOException {
    JsonNode event = Json.object(data);
    return switch (event.path("type").asText()) {
      case "message_start" -> {
        answer.set("model", event.at("/message/model"));
        yield counted(event.at("/message/usage"));
      }
      case "content_block_start" -> begun(event.path("content_block"));
      case "content_block_delta" -> written(event.path("delta"));
      case "message_delta" -> {
        answer.set("stop_reason", event.at("/delta/stop_reason"));
        yield counted(event.path("usage"));
      }
      case "message_stop" -> new Piece.Last("");
      case "error" -> new Piece.Failed(fault(event.at("/error/type").asText()));
      default -> Piece.NOTHING;
    };
  }

  /** Each time all that there were until then. */
  private Piece counted(JsonNode tokens) {
    tokens.properties().forEach(count -> usage.set(count.getKey(), count.getValue()));
    return Piece.NOTHING;
  }

  private Piece begun(JsonNode block) {
    tool |= block.path("type").asText().equals("tool_use");
    return Piece.NOTHING;
  }

  private Piece written(JsonNode delta) {
    return switch (delta.path("type").asText()) {
      case "text_delta" -> added(text, delta.path("text"));
      case "input_json_delta" -> added(input, delta.path("partial_json"));
      default -> Piece.NOTHING;
    };
  }

  private static Piece added(StringBuilder to, JsonNode piece) {
    to.append(piece.asText());
    return new Piece.Text(piece.asText());
  }

  @Override
  public JsonNode whole() throws IOException {
    var content = answer.putArray("content");
    content.addObject().put("type", "text").put("text", text.toString());
    if (tool) {
      JsonNode object = Json.object(input.isEmpty() ? "{}" : input.toString());
      content.addObject().put("type", "tool_use").set("input", object);
    }
    return answer;
  }

  /** The types of errors that the API documents, by the status that each has without a stream. */
  private static Fault fault(String type) {
    return switch (type) {
      case "invalid_request_error", "request_too_large" -> Fault.REJECTED;
      case "authentication_error", "billing_error", "permission_error", "not_found_error" ->
          Fault.CONFIGURATION;
      case "rate_limit_error" -> Fault.RATE_LIMITED;
      case "overloaded_error" -> Fault.OVERLOADED;
      case "timeout_error" -> Fault.TIMEOUT;
      default -> Fault.SERVER_ERROR;
    };
  }
}
