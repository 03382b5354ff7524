package io.aetherlink.aiorchestrator.providers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aetherlink.aiorchestrator.domain.Conversation;
import io.aetherlink.aiorchestrator.domain.chat.Message;
import io.aetherlink.aiorchestrator.domain.chat.Part;
import io.aetherlink.aiorchestrator.domain.chat.ToolCall;
import io.aetherlink.aiorchestrator.domain.chat.Tools;
import io.aetherlink.aiorchestrator.domain.chat.Tools.Choice;
import java.util.ArrayList;
import java.util.List;

/** What messages of Anthropic's API consist of, beside plain texts. */
final class AnthropicBlocks {
  private AnthropicBlocks() {}

  /** Adds a message to those before it. */
  static void add(ArrayNode messages, Message said) {
    if (said.isText()) {
      messages.addObject().put("role", said.role()).put("content", said.text());
      return;
    }
    if (said.callId().isPresent()) {
      results(messages)
          .addObject()
          .put("type", "tool_result")
          .put("tool_use_id", said.callId().get())
          .put("content", said.text());
      return;
    }
    ArrayNode content = messages.addObject().put("role", said.role()).putArray("content");
    said.content().forEach(part -> add(content, part));
    said.calls().forEach(call -> add(content, call));
  }

  /** All results of one turn stand in one message of the user. */
  private static ArrayNode results(ArrayNode messages) {
    JsonNode last = messages.path(messages.size() - 1).path("content");
    return last instanceof ArrayNode content && isResult(content.path(0))
        ? content
        : messages.addObject().put("role", "user").putArray("content");
  }

  private static boolean isResult(JsonNode block) {
    return block.path("type").asText().equals("tool_result");
  }

  private static void add(ArrayNode content, Part part) {
    switch (part) {
      case Part.Text(var text) when text.isEmpty() -> {}
      case Part.Text(var text) -> content.addObject().put("type", "text").put("text", text);
      case Part.Picture picture -> source(content.addObject().put("type", "image"), picture);
    }
  }

  private static void source(ObjectNode image, Part.Picture picture) {
    ObjectNode source = image.putObject("source");
    if (picture.elsewhere()) {
      source.put("type", "url").put("url", picture.url());
    } else {
      source
          .put("type", "base64")
          .put("media_type", picture.mediaType())
          .put("data", picture.base64());
    }
  }

  private static void add(ArrayNode content, ToolCall call) {
    content
        .addObject()
        .put("type", "tool_use")
        .put("id", call.id())
        .put("name", call.name())
        .set("input", call.input());
  }

  /** Adds a conversation's tools to a request, and what the model is to do with them. */
  static void addTools(ObjectNode body, Conversation conversation) {
    Tools tools = conversation.tools();
    if (tools.all().isEmpty()) {
      return;
    }
    ArrayNode list = body.putArray("tools");
    tools.all().forEach(tool -> add(list, tool));
    if (tools.choice() != Choice.AUTO || !conversation.parallelCalls()) {
      ObjectNode choice = body.putObject("tool_choice").put("type", type(tools.choice()));
      if (tools.choice() == Choice.ONE) {
        choice.put("name", tools.forced());
      }
      if (!conversation.parallelCalls() && tools.choice() != Choice.NONE) {
        choice.put("disable_parallel_tool_use", true);
      }
    }
  }

  private static void add(ArrayNode list, Tools.Tool tool) {
    ObjectNode added = list.addObject().put("name", tool.name());
    if (!tool.description().isEmpty()) {
      added.put("description", tool.description());
    }
    added.set("input_schema", tool.parameters());
    if (tool.strict()) {
      added.put("strict", true);
    }
  }

  private static String type(Choice choice) {
    return switch (choice) {
      case AUTO -> "auto";
      case NONE -> "none";
      case REQUIRED -> "any";
      case ONE -> "tool";
    };
  }

  /** What the blocks of a kind have: a tool's input is JSON. */
  static String text(JsonNode blocks, String kind) {
    StringBuilder text = new StringBuilder();
    for (JsonNode block : blocks) {
      if (block.path("type").asText().equals(kind)) {
        text.append(kind.equals("text") ? block.path("text").asText() : json(block));
      }
    }
    return text.toString();
  }

  /** The tools that are to be used. */
  static List<ToolCall> calls(JsonNode blocks) {
    List<ToolCall> calls = new ArrayList<>();
    for (JsonNode block : blocks) {
      if (block.path("type").asText().equals("tool_use")) {
        calls.add(
            new ToolCall(block.path("id").asText(), block.path("name").asText(), json(block)));
      }
    }
    return calls;
  }

  /** One that was streamed comes as the text that it was. */
  private static String json(JsonNode block) {
    JsonNode input = block.path("input");
    return input.isTextual() ? input.textValue() : input.toString();
  }
}
