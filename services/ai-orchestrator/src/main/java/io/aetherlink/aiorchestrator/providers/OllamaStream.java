package io.aetherlink.aiorchestrator.providers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aetherlink.aiorchestrator.domain.Fault;
import io.aetherlink.aiorchestrator.domain.chat.Fragment;
import io.aetherlink.aiorchestrator.domain.chat.ToolCall;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The lines of Ollama's {@code /api/chat}; the last one, {@code done}, has the figures. */
final class OllamaStream implements Assembly {
  private final StringBuilder content = new StringBuilder();
  private final ArrayNode calls = JsonNodeFactory.instance.arrayNode();
  private ObjectNode latest = JsonNodeFactory.instance.objectNode();

  @Override
  public Piece take(String line) throws IOException {
    latest = Json.object(line);
    if (latest.has("error")) {
      return new Piece.Failed(Fault.SERVER_ERROR);
    }
    List<Fragment> said = new ArrayList<>();
    String text = latest.at("/message/content").asText("");
    content.append(text);
    said.add(new Fragment.Text(text));
    for (ToolCall call : OllamaChat.calls(latest.at("/message/tool_calls"))) {
      said.add(new Fragment.Call(calls.size(), call));
      calls
          .addObject()
          .put("id", call.id())
          .putObject("function")
          .put("name", call.name())
          .set("arguments", call.input());
    }
    return latest.path("done").asBoolean() ? new Piece.Last(said) : new Piece.Said(said);
  }

  @Override
  public JsonNode whole() {
    latest.putObject("message").put("content", content.toString()).set("tool_calls", calls);
    return latest;
  }
}
