package io.aetherlink.aiorchestrator.http;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.aetherlink.aiorchestrator.domain.Conversation;
import io.aetherlink.http.ApiException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A request as OpenAI's clients send it. What changes the answer and cannot be done is refused;
 * fields that change nothing here are passed over.
 *
 * @param model {@code auto}, a provider, or a model of one
 * @param maxTokens most tokens of the answer
 * @param maxCompletionTokens the same, as newer clients say it
 * @param n how many answers: 1
 * @param stop a text, or a list of texts, at which the answer ends
 * @param stream whether the answer is passed on while it is written
 * @param responseFormat {@code text}, {@code json_object} or {@code json_schema}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ChatRequest(
    @NotNull List<@NotNull @Valid Message> messages,
    @Nullable String model,
    @Nullable Double temperature,
    @Nullable Integer maxTokens,
    @Nullable Integer maxCompletionTokens,
    @Nullable Integer n,
    @Nullable JsonNode stop,
    @Nullable Boolean stream,
    @Nullable StreamOptions streamOptions,
    @Nullable JsonNode responseFormat,
    @Nullable JsonNode tools,
    @Nullable JsonNode functions,
    @Nullable JsonNode audio) {
  /** The model that stands for all of them, in the order of the routing. */
  static final String AUTO = "auto";

  /**
   * One message.
   *
   * @param role {@code system}, {@code developer}, {@code user} or {@code assistant}
   * @param content a text, or a list of parts that are texts
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Message(@NotNull String role, @NotNull JsonNode content) {
    Conversation.Message said(int index) {
      return new Conversation.Message(
          role.equals("developer") ? "system" : role,
          text(content, "messages[%d].content".formatted(index)));
    }

    private static String text(JsonNode content, String where) {
      return content.isArray()
          ? StreamSupport.stream(content.spliterator(), false)
              .map(part -> text(part.path("text"), where))
              .collect(Collectors.joining())
          : textual(content, where);
    }

    private static String textual(JsonNode text, String where) {
      if (!text.isTextual()) {
        throw unsupported(where, "Only texts can be sent");
      }
      return text.textValue();
    }
  }

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
   * What is to be continued.
   *
   * @throws ApiException 400 where something is asked that nobody can do here
   */
  Conversation conversation() {
    refuse("tools", tools);
    refuse("functions", functions);
    refuse("audio", audio);
    if (n != null && n != 1) {
      throw unsupported("n", "One answer can be had");
    }
    List<Conversation.Message> said = new ArrayList<>();
    for (int i = 0; i < messages.size(); i++) {
      said.add(messages.get(i).said(i));
    }
    return new Conversation(
        said,
        Optional.ofNullable(model).filter(name -> !name.isBlank() && !name.equals(AUTO)),
        Optional.ofNullable(temperature),
        Optional.ofNullable(maxCompletionTokens).or(() -> Optional.ofNullable(maxTokens)),
        stops(),
        schema());
  }

  private static void refuse(String field, @Nullable JsonNode value) {
    if (value != null && !value.isNull() && !value.isEmpty()) {
      throw unsupported(field, "Not supported: " + field);
    }
  }

  private List<String> stops() {
    if (stop == null || stop.isNull()) {
      return List.of();
    }
    return stop.isTextual()
        ? List.of(stop.textValue())
        : StreamSupport.stream(stop.spliterator(), false).map(JsonNode::asText).toList();
  }

  private Optional<JsonNode> schema() {
    if (responseFormat == null || responseFormat.isNull()) {
      return Optional.empty();
    }
    return switch (responseFormat.path("type").asText()) {
      case "text" -> Optional.empty();
      case "json_object" ->
          Optional.of(JsonNodeFactory.instance.objectNode().put("type", "object"));
      case "json_schema" -> Optional.of(responseFormat.at("/json_schema/schema"));
      default -> throw unsupported("response_format", "Not supported: this response_format");
    };
  }

  private static ApiException unsupported(String param, String message) {
    return ApiException.badRequest(message).with("param", param).with("code", "unsupported_value");
  }
}
