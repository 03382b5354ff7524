package io.aetherlink.aisummarizer.calls;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aetherlink.aisummarizer.domain.activity.ActivityEntry;
import io.aetherlink.aisummarizer.domain.dossier.Author;
import io.aetherlink.aisummarizer.domain.dossier.Dossier;
import io.aetherlink.calls.Answer.NoReply;
import io.aetherlink.calls.Answer.Reply;
import io.aetherlink.calls.Question;
import io.aetherlink.calls.ServiceCalls;
import io.aetherlink.identity.CurrentCaller;
import io.aetherlink.settings.PlatformService;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Has ai-orchestrator's intent {@code summarize-activity} write the note. */
@Singleton
public final class OrchestratedAuthor implements Author {
  private static final String PATH = "/orchestrate";

  /** A little longer than the intent's own deadline. */
  private static final Duration PATIENCE = Duration.ofSeconds(17);

  private final ServiceCalls calls;
  private final CurrentCaller caller;
  private final ObjectMapper json;

  @Inject
  OrchestratedAuthor(ServiceCalls calls, CurrentCaller caller, ObjectMapper json) {
    this.calls = calls;
    this.caller = caller;
    this.json = json;
  }

  @Override
  public Draft write(Dossier dossier) {
    ObjectNode request = json.createObjectNode();
    request.put("tenant_id", dossier.tenant()).put("intent", "summarize-activity");
    ArrayNode activity = request.putObject("payload").putArray("activity");
    dossier.rows().forEach(row -> activity.add(row(row)));
    return switch (calls.ask(
        Question.post(caller.get(), PlatformService.AI_ORCHESTRATOR, PATH, request, PATIENCE))) {
      case Reply(PlatformService service, int status, JsonNode body) when status == 200 ->
          draft(body);
      case Reply(PlatformService service, int status, JsonNode body) ->
          new NotWritten(refusal(status));
      case NoReply(String how) -> new NotWritten(how);
    };
  }

  private static String refusal(int status) {
    return switch (status) {
      case 429 -> "the tenant's AI budget is used up";
      case 502 -> "every AI provider failed";
      default -> "ai-orchestrator answered " + status;
    };
  }

  private static Draft draft(JsonNode body) {
    JsonNode result = body.path("result");
    String summary = result.path("summary").asText("");
    if (summary.isBlank()) {
      return new NotWritten("ai-orchestrator answered without a summary");
    }
    JsonNode usage = body.path("usage");
    return new Written(
        summary,
        text(result, "next_action"),
        body.path("used_provider").asText("unknown"),
        usage.path("input_tokens").asLong() + usage.path("output_tokens").asLong(),
        trail(body.path("attempts")));
  }

  private static List<Attempt> trail(JsonNode attempts) {
    List<Attempt> trail = new ArrayList<>();
    attempts.forEach(attempt ->
        trail.add(
            new Attempt(
                attempt.path("provider").asText(),
                attempt.path("outcome").asText(),
                text(attempt, "error"),
                attempt.path("latency_ms").asDouble())));
    return trail;
  }

  private static Optional<String> text(JsonNode from, String name) {
    return Optional.ofNullable(from.path(name).textValue()).filter(value -> !value.isBlank());
  }

  private ObjectNode row(ActivityEntry entry) {
    ObjectNode row = json.createObjectNode();
    entry.id().ifPresent(id -> row.put("id", id));
    row.put("type", entry.type());
    entry.actor().ifPresent(actor -> row.put("actor", actor));
    entry.at().ifPresent(at -> row.put("at", at.toString()));
    if (entry.system()) {
      row.put("is_system", true);
    }
    ObjectNode data = row.putObject("data");
    entry.data().forEach(data::put);
    return row;
  }
}
