package io.aetherlink.aiorchestrator.domain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * The payload of the intent {@code chat}: messages that a language model continues.
 *
 * @param messages in the order in which they were said
 * @param model who is to continue it: a provider, or a model; empty where the routing decides
 * @param temperature where it is not the intent's
 * @param maxTokens most tokens of the answer, where fewer than the provider's
 * @param stop texts at which the answer ends
 * @param schema JSON Schema of the answer; empty where a text is wanted
 */
public record Conversation(
    List<Message> messages,
    Optional<String> model,
    Optional<Double> temperature,
    Optional<Integer> maxTokens,
    List<String> stop,
    Optional<JsonNode> schema) {
  /** The intent whose payload is one. */
  public static final String INTENT = "chat";

  /** One in which nothing has been said. */
  public static final Conversation EMPTY =
      new Conversation(
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          Optional.empty());

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  public Conversation {
    messages = List.copyOf(messages);
    stop = List.copyOf(stop);
  }

  /**
   * One of its messages.
   *
   * @param role {@code system}, {@code user} or {@code assistant}
   */
  public record Message(String role, String content) {
    /** Whether it is an instruction rather than something that was said. */
    public boolean instructs() {
      return role.equals("system");
    }
  }

  /** The one that a task is about; empty where it is about something else. */
  public static Optional<Conversation> of(Task task) {
    return task.intent().name().equals(INTENT) ? Optional.of(of(task.payload())) : Optional.empty();
  }

  private static Conversation of(JsonNode payload) {
    return new Conversation(
        elements(payload, "messages").stream()
            .map(said -> new Message(said.path("role").asText(), said.path("content").asText()))
            .toList(),
        field(payload, "model").map(JsonNode::asText),
        field(payload, "temperature").map(JsonNode::asDouble),
        field(payload, "max_tokens").map(JsonNode::asInt),
        elements(payload, "stop").stream().map(JsonNode::asText).toList(),
        field(payload, "schema"));
  }

  private static List<JsonNode> elements(JsonNode payload, String name) {
    return StreamSupport.stream(payload.path(name).spliterator(), false).toList();
  }

  private static Optional<JsonNode> field(JsonNode payload, String name) {
    return Optional.ofNullable(payload.get(name));
  }

  /** As the payload of a task. */
  public ObjectNode payload() {
    ObjectNode payload = JSON.objectNode();
    var list = payload.putArray("messages");
    messages.forEach(
        said -> list.addObject().put("role", said.role()).put("content", said.content()));
    model.ifPresent(name -> payload.put("model", name));
    temperature.ifPresent(value -> payload.put("temperature", value));
    maxTokens.ifPresent(most -> payload.put("max_tokens", most));
    if (!stop.isEmpty()) {
      stop.forEach(payload.putArray("stop")::add);
    }
    schema.ifPresent(node -> payload.set("schema", node));
    return payload;
  }

  /** Those of the providers that may continue it. */
  public List<Provider> among(List<Provider> providers) {
    return model
        .map(name ->
            providers.stream()
                .filter(who -> who.name().equals(name) || who.model().equals(name))
                .toList())
        .orElse(providers);
  }

  /**
   * The result of one that was continued.
   *
   * @param finish {@code stop}, or {@code length} where its tokens were used up
   */
  public static JsonNode result(String content, String finish) {
    return JSON.objectNode().put("content", content).put("finish_reason", finish);
  }
}
