package io.aetherlink.aiorchestrator.http;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aetherlink.http.ApiException;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A request as OpenAI's clients send it. What changes the answer and cannot be done is refused.
 *
 * @param messages each with {@code role} and {@code content}: a text, or of a user a list of texts
 *     and pictures; {@code tool_calls} and {@code tool_call_id} where tools were used
 * @param model {@code auto}, a provider, or a model of one
 * @param maxTokens most tokens of the answer
 * @param maxCompletionTokens the same, as newer clients say it
 * @param n how many answers: 1
 * @param stop a text, or a list of texts, at which the answer ends
 * @param stream whether the answer is passed on while it is written
 * @param responseFormat {@code text}, {@code json_object} or {@code json_schema}
 * @param tools functions that the model may wish to be called
 * @param toolChoice {@code auto}, {@code none}, {@code required}, or one of the tools
 * @param parallelToolCalls whether there may be several calls in one answer
 * @param seed the same seed is to have the same answer, as far as a provider can do that
 * @param others fields that no answer here depends on, or that are refused
 */
public record ChatRequest(
    @NotNull List<@NotNull ObjectNode> messages,
    @Nullable String model,
    @Nullable Double temperature,
    @Nullable Integer maxTokens,
    @Nullable Integer maxCompletionTokens,
    @Nullable Integer n,
    @Nullable JsonNode stop,
    @Nullable Boolean stream,
    @Nullable StreamOptions streamOptions,
    @Nullable JsonNode responseFormat,
    @Nullable List<@NotNull ObjectNode> tools,
    @Nullable JsonNode toolChoice,
    @Nullable Boolean parallelToolCalls,
    @Nullable Long seed,
    @Nullable Double topP,
    @Nullable Double frequencyPenalty,
    @Nullable Double presencePenalty,
    @Nullable JsonNode logitBias,
    @Nullable String reasoningEffort,
    @Nullable String verbosity,
    @JsonAnySetter @Schema(hidden = true) @Nullable Map<String, JsonNode> others) {
  /** The model that stands for all of them, in the order of the routing. */
  static final String AUTO = "auto";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** They say who asks, or how an answer is to be paid, stored or sped up: not what it is to be. */
  private static final Set<String> OF_NO_CONSEQUENCE =
      Set.of(
          "user",
          "metadata",
          "store",
          "service_tier",
          "safety_identifier",
          "prediction",
          "prompt_cache_key",
          "prompt_cache_retention");

  /** What a stream says besides the answer. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record StreamOptions(@Nullable Boolean includeUsage) {}

  boolean streams() {
    return Boolean.TRUE.equals(stream);
  }

  /** Whether a stream is to end with what it took. */
  boolean includesUsage() {
    return streamOptions != null && Boolean.TRUE.equals(streamOptions.includeUsage());
  }

  /**
   * What is to be continued, as the payload of the intent {@code chat}.
   *
   * @throws ApiException 400 where something is asked that nobody can do here
   */
  ObjectNode payload() {
    refuseOthers();
    if (n != null && n != 1) {
      throw unsupported("n", "One answer can be had");
    }
    ObjectNode payload = JsonNodeFactory.instance.objectNode();
    ArrayNode said = payload.putArray("messages");
    messages.forEach(message -> said.add(message(message)));
    set(payload, "model", model == null || model.isBlank() || model.equals(AUTO) ? null : model);
    set(payload, "temperature", temperature);
    set(payload, "max_tokens", maxCompletionTokens == null ? maxTokens : maxCompletionTokens);
    set(payload, "stop", stop != null && stop.isTextual() ? List.of(stop) : stop);
    set(payload, "schema", schema());
    set(payload, "tools", tools == null ? null : tools.stream().map(ChatRequest::tool).toList());
    set(payload, "tool_choice", toolChoice);
    set(payload, "parallel_tool_calls", parallelToolCalls);
    set(payload, "seed", seed);
    set(payload, "top_p", topP);
    set(payload, "frequency_penalty", frequencyPenalty);
    set(payload, "presence_penalty", presencePenalty);
    set(payload, "logit_bias", logitBias);
    set(payload, "reasoning_effort", reasoningEffort);
    set(payload, "verbosity", verbosity);
    return payload;
  }

  /** What says nothing is the same as nothing. */
  private static void set(ObjectNode payload, String name, @Nullable Object value) {
    JsonNode node = JSON.valueToTree(value);
    if (!isNothing(node)) {
      payload.set(name, node);
    }
  }

  private static boolean isNothing(JsonNode value) {
    return value.isNull() || value.isContainerNode() && value.isEmpty();
  }

  private void refuseOthers() {
    if (others != null) {
      others.forEach((name, value) -> {
        boolean idle = isNothing(value) || value.isBoolean() && !value.booleanValue();
        if (!idle && !OF_NO_CONSEQUENCE.contains(name) && !isTextOnly(name, value)) {
          throw unsupported(name, "Not supported: " + name);
        }
      });
    }
  }

  private static boolean isTextOnly(String name, JsonNode value) {
    return name.equals("modalities") && value.size() == 1 && value.path(0).asText().equals("text");
  }

  /** Clients send back what an assistant said with all fields that it had. */
  private static ObjectNode message(ObjectNode said) {
    ObjectNode message = withoutNothing(said);
    message.remove("annotations");
    if (message.path("role").asText().equals("developer")) {
      message.put("role", "system");
    }
    JsonNode content = message.path("content");
    if (content.isMissingNode() && message.has("tool_calls")) {
      message.put("content", "");
    } else if (content.isArray() && isText(content)) {
      message.put("content", text(content));
    }
    return message;
  }

  private static boolean isText(JsonNode parts) {
    return StreamSupport.stream(parts.spliterator(), false)
        .allMatch(part ->
            part.path("type").asText("text").equals("text") && part.path("text").isTextual());
  }

  private static String text(JsonNode parts) {
    return StreamSupport.stream(parts.spliterator(), false)
        .map(part -> part.path("text").textValue())
        .collect(Collectors.joining());
  }

  private static ObjectNode tool(ObjectNode offered) {
    ObjectNode tool = withoutNothing(offered);
    if (tool.get("function") instanceof ObjectNode function) {
      tool.set("function", withoutNothing(function));
    }
    return tool;
  }

  private static ObjectNode withoutNothing(ObjectNode object) {
    ObjectNode copy = JsonNodeFactory.instance.objectNode();
    object.properties().forEach(field -> set(copy, field.getKey(), field.getValue()));
    return copy;
  }

  private @Nullable JsonNode schema() {
    if (responseFormat == null || responseFormat.isNull()) {
      return null;
    }
    JsonNode form = responseFormat.at("/json_schema/schema");
    return switch (responseFormat.path("type").asText()) {
      case "text" -> null;
      case "json_object" -> JsonNodeFactory.instance.objectNode().put("type", "object");
      case String type when type.equals("json_schema") && form.isObject() -> form;
      default -> throw unsupported("response_format", "Not supported: this response_format");
    };
  }

  private static ApiException unsupported(String param, String message) {
    return ApiException.badRequest(message).with("param", param).with("code", "unsupported_value");
  }
}
