package io.aetherlink.aiorchestrator.providers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aetherlink.aiorchestrator.domain.Conversation;
import io.aetherlink.aiorchestrator.domain.Reply;
import io.aetherlink.aiorchestrator.domain.Task;
import io.aetherlink.aiorchestrator.domain.Usage;
import io.aetherlink.aiorchestrator.domain.chat.Message;
import io.aetherlink.aiorchestrator.domain.chat.Need;
import io.aetherlink.aiorchestrator.domain.chat.Part;
import io.aetherlink.aiorchestrator.domain.chat.ToolCall;
import io.aetherlink.aiorchestrator.domain.chat.Tools.Choice;
import io.aetherlink.aiorchestrator.providers.Written.Stop;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Ollama's {@code /api/chat}, which holds the model to the intent's output schema. */
record OllamaChat(URI base, Terms terms) implements WireFormat {
  private static final double MOST_TEMPERATURE = 2;

  /** Options that have the same name there. */
  private static final Set<Need> OPTIONS =
      EnumSet.of(Need.SEED, Need.TOP_P, Need.FREQUENCY_PENALTY, Need.PRESENCE_PENALTY);

  @Override
  public Call call(Task task) {
    return call(body(task).put("stream", false));
  }

  @Override
  public Optional<StreamFormat> streamed() {
    return Optional.of(
        new StreamFormat(
            task -> call(body(task).put("stream", true)),
            Framing.JSON_LINES,
            task -> new OllamaStream()));
  }

  private Call call(ObjectNode body) {
    return Call.post(Urls.under(base, "/api/chat"), Map.of(), Json.bytes(body));
  }

  @Override
  public Optional<Call> probe() {
    return Optional.of(Call.get(Urls.under(base, "/api/tags"), Map.of()));
  }

  @Override
  public Optional<Terms> priced() {
    return Optional.of(terms);
  }

  private ObjectNode body(Task task) {
    ObjectNode body = Json.MAPPER.createObjectNode().put("model", terms.model());
    addMessages(body.putArray("messages"), Chat.messages(task).toList());
    addTools(body, task);
    Form.of(task).ifPresent(form -> body.set("format", form.schema()));
    ObjectNode options = body.putObject("options").put("num_predict", Chat.maxTokens(task, terms));
    Chat.temperature(options, task, terms, MOST_TEMPERATURE);
    Chat.stop(options, "stop", task);
    Chat.options(options, task, OPTIONS);
    return body;
  }

  /** It knows of no choice: tools that are not to be used are not shown to it. */
  private static void addTools(ObjectNode body, Task task) {
    if (Conversation.of(task).filter(said -> said.tools().choice() != Choice.NONE).isPresent()) {
      Chat.options(body, task, EnumSet.of(Need.TOOLS));
    }
  }

  private static void addMessages(ArrayNode messages, List<Message> said) {
    Map<String, String> names = new HashMap<>();
    for (Message message : said) {
      message.calls().forEach(call -> names.put(call.id(), call.name()));
      ObjectNode added =
          messages.addObject().put("role", message.role()).put("content", message.text());
      message
          .callId()
          .map(id -> names.getOrDefault(id, id))
          .ifPresent(tool -> added.put("tool_name", tool));
      List<String> pictures = message.pictures().map(Part.Picture::base64).toList();
      if (!pictures.isEmpty()) {
        pictures.forEach(added.putArray("images")::add);
      }
      if (!message.calls().isEmpty()) {
        ArrayNode calls = added.putArray("tool_calls");
        message
            .calls()
            .forEach(call ->
                calls
                    .addObject()
                    .putObject("function")
                    .put("name", call.name())
                    .set("arguments", call.input()));
      }
    }
  }

  @Override
  public Set<Need> can() {
    Set<Need> can = EnumSet.of(Need.TOOLS, Need.PICTURE);
    can.addAll(OPTIONS);
    return can;
  }

  /**
   * Calls as it answers with them: their arguments are an object, and older versions give no id.
   */
  static List<ToolCall> calls(JsonNode calls) {
    List<ToolCall> read = new ArrayList<>();
    for (JsonNode call : calls) {
      read.add(
          new ToolCall(
              call.path("id").asText("call_" + UUID.randomUUID()),
              call.at("/function/name").asText(),
              call.at("/function/arguments").toString()));
    }
    return read;
  }

  @Override
  public Reply read(Task task, JsonNode answer) {
    Usage usage =
        terms.usage(answer.path("prompt_eval_count").asLong(), answer.path("eval_count").asLong());
    Stop stop =
        switch (answer.path("done_reason").asText()) {
          case "stop" -> Stop.END;
          case "length" -> Stop.LENGTH;
          default -> Stop.UNKNOWN;
        };
    JsonNode message = answer.path("message");
    return new Written(
            message.path("content").asText(), calls(message.path("tool_calls")), stop, usage)
        .reply(task);
  }
}
