package io.aetherlink.aiorchestrator.providers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aetherlink.aiorchestrator.domain.Reply;
import io.aetherlink.aiorchestrator.domain.Task;
import io.aetherlink.aiorchestrator.domain.Usage;
import io.aetherlink.aiorchestrator.providers.Written.Stop;
import io.aetherlink.settings.Secret;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Anthropic's Messages API, version 2023-06-01. The answer comes as the input of the one tool that
 * the model must use, whose schema is the intent's output schema.
 *
 * @param base address, without {@code /v1}
 */
record AnthropicMessages(URI base, Secret key, Terms terms) implements WireFormat {
  private static final String VERSION = "2023-06-01";
  private static final double MOST_TEMPERATURE = 1;

  @Override
  public Call call(Task task) {
    return call(body(task));
  }

  @Override
  public Optional<StreamFormat> streamed() {
    return Optional.of(
        new StreamFormat(
            task -> call(body(task).put("stream", true)),
            Framing.SERVER_SENT_EVENTS,
            AnthropicStream::new));
  }

  private Call call(ObjectNode body) {
    return Call.post(Urls.under(base, "/v1/messages"), headers(), Json.bytes(body));
  }

  @Override
  public Optional<Call> probe() {
    return Optional.of(Call.get(Urls.under(base, "/v1/models"), headers()));
  }

  private Map<String, String> headers() {
    return Map.of("x-api-key", key.reveal(), "anthropic-version", VERSION);
  }

  @Override
  public Optional<Terms> priced() {
    return Optional.of(terms);
  }

  private ObjectNode body(Task task) {
    Prompt prompt = Prompt.of(task);
    ObjectNode body =
        Json.MAPPER
            .createObjectNode()
            .put("model", terms.model())
            .put("max_tokens", Chat.maxTokens(task, terms));
    Chat.temperature(body, task, terms, MOST_TEMPERATURE);
    if (!prompt.system().isEmpty()) {
      body.put("system", prompt.system());
    }
    ArrayNode messages = body.putArray("messages");
    prompt.messages().forEach(said -> Chat.add(messages, said));
    Chat.stop(body, "stop_sequences", task);
    Form.of(task).ifPresent(form -> hold(body, form));
    return body;
  }

  private static void hold(ObjectNode body, Form form) {
    body.putArray("tools")
        .addObject()
        .put("name", form.name())
        .put("description", form.description())
        .set("input_schema", form.schema());
    body.putObject("tool_choice").put("type", "tool").put("name", form.name());
  }

  @Override
  public Reply read(Task task, JsonNode answer) {
    Usage usage =
        terms.usage(
            answer.at("/usage/input_tokens").asLong(), answer.at("/usage/output_tokens").asLong());
    Stop stop =
        switch (answer.path("stop_reason").asText()) {
          case "end_turn", "stop_sequence", "tool_use" -> Stop.END;
          case "max_tokens" -> Stop.LENGTH;
          case "refusal" -> Stop.REFUSAL;
          default -> Stop.UNKNOWN;
        };
    String kind = Form.of(task).isPresent() ? "tool_use" : "text";
    return new Written(text(answer.path("content"), kind), stop, usage).reply(task);
  }

  /** What the blocks of a kind have: a tool's input is JSON. */
  private static String text(JsonNode blocks, String kind) {
    StringBuilder text = new StringBuilder();
    for (JsonNode block : blocks) {
      if (block.path("type").asText().equals(kind)) {
        text.append(kind.equals("text") ? block.path("text").asText() : block.path("input"));
      }
    }
    return text.toString();
  }
}
