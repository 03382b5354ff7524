package io.aetherlink.aiorchestrator.providers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aetherlink.aiorchestrator.domain.Conversation;
import io.aetherlink.aiorchestrator.domain.Reply;
import io.aetherlink.aiorchestrator.domain.Task;
import io.aetherlink.aiorchestrator.domain.Usage;
import io.aetherlink.aiorchestrator.domain.chat.Need;
import io.aetherlink.aiorchestrator.providers.Written.Stop;
import io.aetherlink.settings.Secret;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
            task -> new AnthropicStream(Form.of(task).isPresent())));
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

  /** A model that takes no temperature takes no {@code top_p} either. */
  @Override
  public Set<Need> can() {
    Set<Need> can =
        EnumSet.of(
            Need.TOOLS,
            Need.STRICT,
            Need.TOOL_CHOICE,
            Need.PARALLEL_TOOL_CALLS,
            Need.PICTURE,
            Need.PICTURE_BY_ADDRESS);
    if (terms.temperature()) {
      can.add(Need.TOP_P);
    }
    return can;
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
    prompt.messages().forEach(said -> AnthropicBlocks.add(messages, said));
    Chat.stop(body, "stop_sequences", task);
    Chat.options(body, task, EnumSet.of(Need.TOP_P));
    Conversation.of(task).ifPresent(said -> AnthropicBlocks.addTools(body, said));
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
    JsonNode blocks = answer.path("content");
    boolean held = Form.of(task).isPresent();
    return new Written(
            AnthropicBlocks.text(blocks, held ? "tool_use" : "text"),
            held ? List.of() : AnthropicBlocks.calls(blocks),
            stop,
            usage)
        .reply(task);
  }
}
