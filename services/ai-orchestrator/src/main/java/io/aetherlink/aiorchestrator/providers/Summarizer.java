package io.aetherlink.aiorchestrator.providers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aetherlink.aiorchestrator.domain.Fault;
import io.aetherlink.aiorchestrator.domain.Reply;
import io.aetherlink.aiorchestrator.domain.Task;
import io.aetherlink.aiorchestrator.domain.Usage;
import io.aetherlink.http.RequestId;
import io.aetherlink.identity.OutboundIdentity;
import io.aetherlink.settings.PlatformService;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The offline engine of ai-summarizer: {@code POST /summaries/<intent>}, in the caller's name.
 *
 * @param base address of ai-summarizer
 */
record Summarizer(URI base, OutboundIdentity identity) implements WireFormat {

  @Override
  public Call call(Task task) {
    String path = "/summaries/" + task.intent().name();
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.setAll((ObjectNode) task.payload());
    body.put("tenant_id", task.tenant());
    byte[] bytes = Json.bytes(body);
    Map<String, String> headers =
        new HashMap<>(
            identity.headers(task.caller(), PlatformService.AI_SUMMARIZER, "POST", path, bytes));
    // The trail shows both services' records as one request.
    RequestId.current().ifPresent(id -> headers.put(RequestId.HEADER, id));
    return Call.post(Urls.under(base, path), headers, bytes);
  }

  @Override
  public Optional<Call> probe() {
    return Optional.of(Call.get(Urls.under(base, "/health"), Map.of()));
  }

  @Override
  public boolean languageModel() {
    return false;
  }

  @Override
  public boolean offline() {
    return true;
  }

  @Override
  public Reply read(Task task, JsonNode answer) {
    return new Reply.Answer(answer, Usage.NONE);
  }

  /** It has a path for each intent that it can do. */
  @Override
  public Optional<Fault> meaning(int status, JsonNode error) {
    return status == 404 ? Optional.of(Fault.UNSUPPORTED) : Optional.empty();
  }
}
