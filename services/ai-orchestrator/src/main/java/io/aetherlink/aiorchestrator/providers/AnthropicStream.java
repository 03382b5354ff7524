package io.aetherlink.aiorchestrator.providers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aetherlink.aiorchestrator.domain.Fault;
import io.aetherlink.aiorchestrator.domain.chat.Fragment;
import io.aetherlink.aiorchestrator.domain.chat.ToolCall;
import java.io.IOException;
import java.net.ProtocolException;
import java.util.ArrayList;
import java.util.List;

/** The events of Anthropic's Messages API. */
final class AnthropicStream implements Assembly {
  private final ObjectNode answer = Json.MAPPER.createObjectNode();
  private final ObjectNode usage = answer.putObject("usage");
  private final StringBuilder text = new StringBuilder();
  private final List<ToolUse> tools = new ArrayList<>();
  private final boolean held;

  /** A tool that is to be used, and as much of its input as has come. */
  private record ToolUse(ObjectNode block, StringBuilder input) {}

  /**
   * Of an answer.
   *
   * @param held whether it comes as the input of a tool
   */
  AnthropicStream(boolean held) {
    this.held = held;
  }

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
      case "message_stop" -> new Piece.Last(List.of());
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
    if (!(block instanceof ObjectNode use) || !use.path("type").asText().equals("tool_use")) {
      return Piece.NOTHING;
    }
    tools.add(new ToolUse(use, new StringBuilder()));
    ToolCall call = new ToolCall(use.path("id").asText(), use.path("name").asText(), "");
    return held ? Piece.NOTHING : said(new Fragment.Call(tools.size() - 1, call));
  }

  private Piece written(JsonNode delta) throws IOException {
    return switch (delta.path("type").asText()) {
      case "text_delta" -> added(delta.path("text").asText());
      case "input_json_delta" -> input(delta.path("partial_json").asText());
      default -> Piece.NOTHING;
    };
  }

  /** What it says besides is no part of an answer that comes as the input of a tool. */
  private Piece added(String piece) {
    text.append(piece);
    return held ? Piece.NOTHING : said(new Fragment.Text(piece));
  }

  /** Blocks come one after the other: it is of the latest. */
  private Piece input(String piece) throws IOException {
    if (tools.isEmpty()) {
      throw new ProtocolException("input of no tool");
    }
    tools.getLast().input().append(piece);
    return said(held ? new Fragment.Text(piece) : new Fragment.Call(tools.size() - 1, piece));
  }

  private static Piece said(Fragment fragment) {
    return new Piece.Said(List.of(fragment));
  }

  @Override
  public JsonNode whole() throws IOException {
    var content = answer.putArray("content");
    content.addObject().put("type", "text").put("text", text.toString());
    for (ToolUse tool : tools) {
      String input = tool.input().isEmpty() ? "{}" : tool.input().toString();
      content.add(tool.block().put("input", input));
    }
    return answer;
  }

  /** The types of errors that the API documents, by the status that each has without a stream. */
  private static Fault fault(String type) {
    return switch (type) {
      case "invalid_request_error" -> Fault.REJECTED;
      case "request_too_large" -> Fault.TOO_LARGE;
      case "authentication_error", "billing_error", "permission_error", "not_found_error" ->
          Fault.CONFIGURATION;
      case "rate_limit_error" -> Fault.RATE_LIMITED;
      case "overloaded_error" -> Fault.OVERLOADED;
      case "timeout_error" -> Fault.TIMEOUT;
      default -> Fault.SERVER_ERROR;
    };
  }
}
