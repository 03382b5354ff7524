package io.aetherlink.aiorchestrator.providers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aetherlink.aiorchestrator.domain.Fault;
import java.io.IOException;

/** The lines of Ollama's {@code /api/chat}; the last one, {@code done}, has the figures. */
final class OllamaStream implements Assembly {
  private final StringBuilder content = new StringBuilder();
  private ObjectNode latest = JsonNodeFactory.instance.objectNode();

  @Override
  public Piece take(String line) throws IOException {
    latest = Json.object(line);
    if (latest.has("error")) {
      return new Piece.Failed(Fault.SERVER_ERROR);
    }
    String text = latest.at("/message/content").asText("");
    content.append(text);
    return latest.path("done").asBoolean() ? new Piece.Last(text) : new Piece.Text(text);
  }

  @Override
  public JsonNode whole() {
    latest.putObject("message").put("content", content.toString());
    return latest;
  }
}
