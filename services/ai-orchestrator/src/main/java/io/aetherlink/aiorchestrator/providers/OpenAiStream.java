package io.aetherlink.aiorchestrator.providers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aetherlink.aiorchestrator.domain.Fault;
import io.aetherlink.aiorchestrator.domain.chat.Fragment;
import io.aetherlink.aiorchestrator.domain.chat.ToolCall;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The chunks of OpenAI's Chat Completions, and {@code [DONE]} after them. */
final class OpenAiStream implements Assembly {
  private final ObjectNode answer = Json.MAPPER.createObjectNode();
  private final ObjectNode choice = answer.putArray("choices").addObject();
  private final StringBuilder content = new StringBuilder();
  private final StringBuilder refusal = new StringBuilder();
  private final Map<Integer, ToolUse> tools = new TreeMap<>();

  /** A tool that is to be used, and as much of its arguments as has come. */
  private record ToolUse(String id, String name, StringBuilder arguments) {
    ToolCall call() {
      return new ToolCall(id, name, arguments.toString());
    }
  }

  @Override
  public Piece take(String data) throws IOException {
    if (data.equals("[DONE]")) {
      return new Piece.Last(List.of());
    }
    JsonNode chunk = Json.object(data);
    Optional<Fault> error = OpenAiErrors.inStream(chunk);
    if (error.isPresent()) {
      return new Piece.Failed(error.get());
    }
    if (chunk.has("model")) {
      answer.set("model", chunk.path("model"));
    }
    if (chunk.path("usage").isObject()) {
      answer.set("usage", chunk.path("usage"));
    }
    JsonNode piece = chunk.at("/choices/0");
    if (piece.hasNonNull("finish_reason")) {
      choice.set("finish_reason", piece.path("finish_reason"));
    }
    refusal.append(piece.at("/delta/refusal").asText(""));
    List<Fragment> said = new ArrayList<>();
    String text = piece.at("/delta/content").asText("");
    content.append(text);
    said.add(new Fragment.Text(text));
    piece.at("/delta/tool_calls").forEach(call -> said.add(called(call)));
    return new Piece.Said(said);
  }

  /** Its id and name come with its first piece. */
  private Fragment called(JsonNode piece) {
    int index = piece.path("index").asInt();
    String arguments = piece.at("/function/arguments").asText("");
    ToolUse begun = tools.get(index);
    if (begun != null) {
      begun.arguments().append(arguments);
      return new Fragment.Call(index, arguments);
    }
    ToolUse use =
        new ToolUse(
            piece.path("id").asText(),
            piece.at("/function/name").asText(),
            new StringBuilder(arguments));
    tools.put(index, use);
    return new Fragment.Call(index, use.call());
  }

  @Override
  public JsonNode whole() {
    ObjectNode message = choice.putObject("message").put("content", content.toString());
    ArrayNode calls = message.putArray("tool_calls");
    tools.values().forEach(use -> use.call().addTo(calls));
    if (!refusal.isEmpty()) {
      message.put("refusal", refusal.toString());
    }
    return answer;
  }
}
