package io.aetherlink.aiorchestrator.providers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aetherlink.aiorchestrator.domain.Fault;
import io.aetherlink.aiorchestrator.domain.Reply;
import io.aetherlink.aiorchestrator.domain.Task;
import io.aetherlink.aiorchestrator.domain.Usage;
import io.aetherlink.aiorchestrator.domain.chat.Message;
import io.aetherlink.aiorchestrator.domain.chat.Need;
import io.aetherlink.aiorchestrator.domain.chat.ToolCall;
import io.aetherlink.aiorchestrator.providers.Written.Stop;
import io.aetherlink.settings.Secret;
import java.net.URI;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * OpenAI's Chat Completions, which vLLM, Groq, OpenRouter, llama.cpp and LM Studio speak too. The
 * answer is a text that follows the intent's output schema.
 *
 * @param base address, with or without {@code /v1}
 */
record OpenAiChat(URI base, Secret key, Terms terms) implements WireFormat {
  private static final double MOST_TEMPERATURE = 2;

  /** Fields that a conversation has from it. */
  private static final Set<Need> FIELDS =
      EnumSet.of(
          Need.TOOLS,
          Need.TOOL_CHOICE,
          Need.PARALLEL_TOOL_CALLS,
          Need.SEED,
          Need.TOP_P,
          Need.FREQUENCY_PENALTY,
          Need.PRESENCE_PENALTY,
          Need.LOGIT_BIAS,
          Need.REASONING_EFFORT,
          Need.VERBOSITY);

  @Override
  public Call call(Task task) {
    return call(body(task));
  }

  @Override
  public Optional<StreamFormat> streamed() {
    return Optional.of(
        new StreamFormat(
            this::streamedCall, Framing.SERVER_SENT_EVENTS, task -> new OpenAiStream()));
  }

  private Call streamedCall(Task task) {
    ObjectNode body = body(task).put("stream", true);
    body.putObject("stream_options").put("include_usage", true);
    return call(body);
  }

  private Call call(ObjectNode body) {
    return Call.post(Urls.under(base, "/v1/chat/completions"), headers(), Json.bytes(body));
  }

  @Override
  public Optional<Call> probe() {
    return Optional.of(Call.get(Urls.under(base, "/v1/models"), headers()));
  }

  private Map<String, String> headers() {
    return Map.of("Authorization", "Bearer " + key.reveal());
  }

  @Override
  public Optional<Terms> priced() {
    return Optional.of(terms);
  }

  @Override
  public Set<Need> can() {
    return EnumSet.allOf(Need.class);
  }

  private ObjectNode body(Task task) {
    ObjectNode body =
        Json.MAPPER
            .createObjectNode()
            .put("model", terms.model())
            .put("max_tokens", Chat.maxTokens(task, terms));
    Chat.temperature(body, task, terms, MOST_TEMPERATURE);
    ArrayNode messages = body.putArray("messages");
    Chat.messages(task).map(Message::json).forEach(messages::add);
    Chat.stop(body, "stop", task);
    Chat.options(body, task, FIELDS);
    Form.of(task).ifPresent(form -> hold(body, form));
    return body;
  }

  private static void hold(ObjectNode body, Form form) {
    body.putObject("response_format")
        .put("type", "json_schema")
        .putObject("json_schema")
        .put("name", form.name())
        .set("schema", form.schema());
  }

  @Override
  public Reply read(Task task, JsonNode answer) {
    Usage usage =
        terms.usage(
            answer.at("/usage/prompt_tokens").asLong(),
            answer.at("/usage/completion_tokens").asLong());
    JsonNode choice = answer.at("/choices/0");
    Stop stop =
        choice.at("/message/refusal").isTextual()
            ? Stop.REFUSAL
            : stop(choice.path("finish_reason").asText());
    JsonNode message = choice.path("message");
    return new Written(
            message.path("content").asText(), ToolCall.of(message.path("tool_calls")), stop, usage)
        .reply(task);
  }

  private static Stop stop(String reason) {
    return switch (reason) {
      case "stop", "tool_calls" -> Stop.END;
      case "length" -> Stop.LENGTH;
      case "content_filter" -> Stop.REFUSAL;
      default -> Stop.UNKNOWN;
    };
  }

  @Override
  public Optional<Fault> meaning(int status, JsonNode error) {
    return status == 400 ? OpenAiErrors.ofBadRequest(error) : Optional.empty();
  }
}
