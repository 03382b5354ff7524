package io.aetherlink.aiorchestrator.domain.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Tools that a model may wish to be used.
 *
 * @param choice what it is to do with them
 * @param forced the name of the one that must be used, where it is one
 */
public record Tools(List<Tool> all, Choice choice, String forced) {

  /** What a model is to do with its tools. */
  public enum Choice {
    /** As it likes. */
    AUTO,
    /** Leave them. */
    NONE,
    /** Use one at least. */
    REQUIRED,
    /** Use this one. */
    ONE
  }

  /**
   * One of them.
   *
   * @param description for the model; may be empty
   * @param parameters JSON Schema of its arguments
   * @param strict whether the arguments must follow that in any case
   */
  public record Tool(String name, String description, JsonNode parameters, boolean strict) {
    private static final JsonNode NONE =
        JsonNodeFactory.instance.objectNode().put("type", "object");

    private static Tool of(JsonNode function) {
      return new Tool(
          function.path("name").asText(),
          function.path("description").asText(),
          function.has("parameters") ? function.path("parameters") : NONE,
          function.path("strict").asBoolean());
    }
  }

  /** Those of a request: its {@code tools} and {@code tool_choice}. */
  public static Tools of(JsonNode tools, JsonNode choice) {
    return new Tools(
        StreamSupport.stream(tools.spliterator(), false)
            .map(tool -> Tool.of(tool.path("function")))
            .toList(),
        choice(choice),
        choice.at("/function/name").asText());
  }

  private static Choice choice(JsonNode choice) {
    return switch (choice.asText()) {
      case "none" -> Choice.NONE;
      case "required" -> Choice.REQUIRED;
      default -> choice.isObject() ? Choice.ONE : Choice.AUTO;
    };
  }

  /** Whether one must be used. */
  public boolean forces() {
    return choice == Choice.REQUIRED || choice == Choice.ONE;
  }

  /** Whether it is one of them that is wished to be used. */
  public boolean offer(ToolCall call) {
    return all.stream().anyMatch(tool -> tool.name().equals(call.name()));
  }
}
