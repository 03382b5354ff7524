package io.aetherlink.aiorchestrator.providers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aetherlink.aiorchestrator.domain.Reply;
import io.aetherlink.aiorchestrator.domain.Task;
import io.aetherlink.aiorchestrator.domain.Usage;
import io.aetherlink.aiorchestrator.providers.Written.Stop;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Ollama's {@code /api/chat}, which holds the model to the intent's output schema. */
record OllamaChat(URI base, Terms terms) implements WireFormat {
  private static final double MOST_TEMPERATURE = 2;

  @Override
  public Call call(Task task) {
    return call(body(task).put("stream", false));
  }

  @Override
  public Optional<StreamFormat> streamed() {
    return Optional.of(
        new StreamFormat(
            task -> call(body(task).put("stream", true)), Framing.JSON_LINES, OllamaStream::new));
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
    Chat.messages(body, task);
    Form.of(task).ifPresent(form -> body.set("format", form.schema()));
    ObjectNode options = body.putObject("options").put("num_predict", Chat.maxTokens(task, terms));
    Chat.temperature(options, task, terms, MOST_TEMPERATURE);
    Chat.stop(options, "stop", task);
    return body;
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
    return new Written(answer.at("/message/content").asText(), stop, usage).reply(task);
  }
}
