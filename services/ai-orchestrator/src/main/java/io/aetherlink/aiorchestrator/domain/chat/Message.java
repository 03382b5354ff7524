package io.aetherlink.aiorchestrator.domain.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One message of a conversation.
 *
 * @param role {@code system}, {@code user}, {@code assistant} or {@code tool}
 * @param content what it says
 * @param calls the tools that an assistant wants to be used
 * @param callId the call whose result it is, with the role {@code tool}
 * @param name of whoever says it, where several have one role
 */
public record Message(
    String role,
    List<Part> content,
    List<ToolCall> calls,
    Optional<String> callId,
    Optional<String> name) {

  /** One that says a text. */
  public Message(String role, String text) {
    this(role, List.of(new Part.Text(text)), List.of(), Optional.empty(), Optional.empty());
  }

  /** As OpenAI's Chat Completions have it. */
  public static Message of(JsonNode said) {
    return new Message(
        said.path("role").asText(),
        Part.of(said.path("content")),
        ToolCall.of(said.path("tool_calls")),
        Optional.ofNullable(said.get("tool_call_id")).map(JsonNode::asText),
        Optional.ofNullable(said.get("name")).map(JsonNode::asText));
  }

  /** As OpenAI's Chat Completions have it. */
  public ObjectNode json() {
    ObjectNode message = JsonNodeFactory.instance.objectNode().put("role", role);
    if (pictures().findAny().isPresent()) {
      var parts = message.putArray("content");
      content.forEach(part -> part.addTo(parts));
    } else {
      message.put("content", text());
    }
    if (!calls.isEmpty()) {
      var list = message.putArray("tool_calls");
      calls.forEach(call -> call.addTo(list));
    }
    callId.ifPresent(id -> message.put("tool_call_id", id));
    name.ifPresent(who -> message.put("name", who));
    return message;
  }

  /** Whether it is an instruction rather than something that was said. */
  public boolean instructs() {
    return role.equals("system");
  }

  /** Whether it says a text and nothing else. */
  public boolean isText() {
    return calls.isEmpty() && callId.isEmpty() && pictures().findAny().isEmpty();
  }

  /** All of its texts. */
  public String text() {
    return content.stream()
        .map(part -> part instanceof Part.Text(var text) ? text : "")
        .collect(Collectors.joining());
  }

  /** All of its pictures. */
  public Stream<Part.Picture> pictures() {
    return content.stream().filter(Part.Picture.class::isInstance).map(Part.Picture.class::cast);
  }
}
