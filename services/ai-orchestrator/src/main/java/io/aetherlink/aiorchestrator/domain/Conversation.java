package io.aetherlink.aiorchestrator.domain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aetherlink.aiorchestrator.domain.chat.Message;
import io.aetherlink.aiorchestrator.domain.chat.Need;
import io.aetherlink.aiorchestrator.domain.chat.Part;
import io.aetherlink.aiorchestrator.domain.chat.ToolCall;
import io.aetherlink.aiorchestrator.domain.chat.Tools;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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
 * @param tools that the model may wish to be used
 * @param payload all of it, as it was sent
 */
public record Conversation(
    List<Message> messages,
    Optional<String> model,
    Optional<Double> temperature,
    Optional<Integer> maxTokens,
    List<String> stop,
    Optional<JsonNode> schema,
    Tools tools,
    JsonNode payload) {
  /** The intent whose payload is one. */
  public static final String INTENT = "chat";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  public Conversation {
    messages = List.copyOf(messages);
    stop = List.copyOf(stop);
  }

  /** The one that a task is about; empty where it is about something else. */
  public static Optional<Conversation> of(Task task) {
    return task.intent().name().equals(INTENT) ? Optional.of(of(task.payload())) : Optional.empty();
  }

  /** Whether a task is to be answered alike each time: not what is to be continued freely. */
  public static boolean isSettled(Task task) {
    return of(task)
        .map(said -> said.temperature().orElse(task.intent().temperature()) == 0)
        .orElse(true);
  }

  private static Conversation of(JsonNode payload) {
    return new Conversation(
        elements(payload, "messages").map(Message::of).toList(),
        field(payload, "model").map(JsonNode::asText),
        field(payload, "temperature").map(JsonNode::asDouble),
        field(payload, "max_tokens").map(JsonNode::asInt),
        elements(payload, "stop").map(JsonNode::asText).toList(),
        field(payload, "schema"),
        Tools.of(payload.path("tools"), payload.path("tool_choice")),
        payload);
  }

  private static Stream<JsonNode> elements(JsonNode payload, String name) {
    return StreamSupport.stream(payload.path(name).spliterator(), false);
  }

  private static Optional<JsonNode> field(JsonNode payload, String name) {
    return Optional.ofNullable(payload.get(name));
  }

  /** The value of a field that not every provider takes. */
  public Optional<JsonNode> option(Need need) {
    return field(payload, need.words());
  }

  /** Whether there may be several calls of tools in one answer. */
  public boolean parallelCalls() {
    return option(Need.PARALLEL_TOOL_CALLS).map(JsonNode::asBoolean).orElse(true);
  }

  /** What it asks for that not every provider can do. */
  public Set<Need> needs() {
    Set<Need> needs = EnumSet.noneOf(Need.class);
    for (Need option : EnumSet.range(Need.PARALLEL_TOOL_CALLS, Need.VERBOSITY)) {
      option(option).ifPresent(value -> needs.add(option));
    }
    if (parallelCalls()) {
      needs.remove(Need.PARALLEL_TOOL_CALLS);
    }
    addTools(needs);
    if (pictures().findAny().isPresent()) {
      needs.add(Need.PICTURE);
    }
    if (pictures().anyMatch(Part.Picture::elsewhere)) {
      needs.add(Need.PICTURE_BY_ADDRESS);
    }
    if (messages.stream().anyMatch(said -> said.name().isPresent())) {
      needs.add(Need.NAME);
    }
    return needs;
  }

  private void addTools(Set<Need> needs) {
    boolean used = messages.stream().anyMatch(said -> !said.calls().isEmpty());
    if (used || !tools.all().isEmpty()) {
      needs.add(Need.TOOLS);
    }
    if (tools.forces()) {
      needs.add(Need.TOOL_CHOICE);
    }
    if (tools.all().stream().anyMatch(Tools.Tool::strict)) {
      needs.add(Need.STRICT);
    }
    if (schema.isPresent() && !tools.all().isEmpty()) {
      needs.add(Need.FORM_BESIDE_TOOLS);
    }
  }

  /** All that is there to look at. */
  public Stream<Part.Picture> pictures() {
    return messages.stream().flatMap(Message::pictures);
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
   * @param calls the tools that are to be used
   * @param finish {@code stop}, {@code tool_calls}, or {@code length} where its tokens were used up
   */
  public static JsonNode result(String content, List<ToolCall> calls, String finish) {
    ObjectNode result = JSON.objectNode().put("content", content).put("finish_reason", finish);
    if (!calls.isEmpty()) {
      var list = result.putArray("tool_calls");
      calls.forEach(call -> call.addTo(list));
    }
    return result;
  }
}
