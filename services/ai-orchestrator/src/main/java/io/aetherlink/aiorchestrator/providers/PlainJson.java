package io.aetherlink.aiorchestrator.providers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aetherlink.aiorchestrator.domain.Reply;
import io.aetherlink.aiorchestrator.domain.Task;
import io.aetherlink.aiorchestrator.domain.Usage;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * A service that takes the request as it came, {@code {tenant_id, intent, payload}}, and answers
 * with the result itself.
 *
 * @param url where it takes requests
 */
record PlainJson(URI url) implements WireFormat {

  @Override
  public Call call(Task task) {
    ObjectNode body =
        Json.MAPPER
            .createObjectNode()
            .put("tenant_id", task.tenant())
            .put("intent", task.intent().name());
    body.set("payload", task.payload());
    return Call.post(url, Map.of(), Json.bytes(body));
  }

  /** Nothing is known of it but that it takes requests. */
  @Override
  public Optional<Call> probe() {
    return Optional.empty();
  }

  @Override
  public boolean languageModel() {
    return false;
  }

  @Override
  public Reply read(Task task, JsonNode answer) {
    return new Reply.Answer(answer, Usage.NONE);
  }
}
