package io.aetherlink.aiorchestrator.providers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aetherlink.aiorchestrator.domain.Fault;
import io.aetherlink.aiorchestrator.domain.Reply;
import io.aetherlink.aiorchestrator.domain.Task;
import io.aetherlink.aiorchestrator.domain.Usage;
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
    String tool = task.intent().name();
    ObjectNode body =
        Json.MAPPER
            .createObjectNode()
            .put("model", terms.model())
            .put("max_tokens", terms.maxOutputTokens())
            .put("temperature", task.intent().temperature())
            .put("system", prompt.system());
    body.putArray("messages").addObject().put("role", "user").put("content", prompt.data());
    body.putArray("tools")
        .addObject()
        .put("name", tool)
        .put("description", task.intent().description())
        .set("input_schema", task.intent().output());
    body.putObject("tool_choice").put("type", "tool").put("name", tool);
    return body;
  }

  @Override
  public Reply read(JsonNode answer) {
    Usage usage =
        terms.usage(
            answer.at("/usage/input_tokens").asLong(), answer.at("/usage/output_tokens").asLong());
    return switch (answer.path("stop_reason").asText()) {
      case "refusal" -> new Reply.NoAnswer(Fault.REFUSED, usage);
      case "tool_use" -> toolInput(answer, usage);
      // Among them max_tokens: an input that was cut off.
      default -> new Reply.NoAnswer(Fault.MALFORMED, usage);
    };
  }

  private static Reply toolInput(JsonNode answer, Usage usage) {
    for (JsonNode block : answer.path("content")) {
      if (block.path("type").asText().equals("tool_use") && block.path("input").isObject()) {
        return new Reply.Answer(block.path("input"), usage);
      }
    }
    return new Reply.NoAnswer(Fault.MALFORMED, usage);
  }
}
