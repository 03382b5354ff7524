package io.aetherlink.aiorchestrator.providers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aetherlink.aiorchestrator.domain.Fault;
import java.io.IOException;

/** The chunks of OpenAI's Chat Completions, and {@code [DONE]} after them. */
final class OpenAiStream implements Assembly {
  private final ObjectNode answer = Json.MAPPER.createObjectNode();
  private final ObjectNode choice = answer.putArray("choices").addObject();
  private final StringBuilder content = new StringBuilder();
  private final StringBuilder refusal = new StringBuilder();

  @Override
  public Piece take(String data) throws IOException {
    if (data.equals("[DONE]")) {
      return new Piece.Last("");
    }
    JsonNode chunk = Json.object(data);
    if (chunk.hasNonNull("error")) {
      return new Piece.Failed(Fault.SERVER_ERROR);
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
    String text = piece.at("/delta/content").asText("");
    content.append(text);
    return new Piece.Text(text);
  }

  @Override
  public JsonNode whole() {
    ObjectNode message = choice.putObject("message").put("content", content.toString());
    if (!refusal.isEmpty()) {
      message.put("refusal", refusal.toString());
    }
    return answer;
  }
}
