package io.aetherlink.apexflow.calls;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aetherlink.apexflow.domain.automation.Desk;
import io.aetherlink.apexflow.domain.automation.PlannedAction;
import io.aetherlink.calls.Question;
import io.aetherlink.calls.ServiceCalls;
import io.aetherlink.identity.Caller;
import io.aetherlink.identity.Role;
import io.aetherlink.settings.PlatformService;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The owning services, asked with this service's own identity in the tenant: as {@code
 * automation:<name>}, with what led to it, and with no more rights than the request needs.
 */
@Singleton
public final class PlatformDesk implements Desk {
  private static final Duration USUAL = Duration.ofSeconds(5);
  private static final Duration THINKING = Duration.ofSeconds(30);
  private static final int MOST_ACTIVITIES = 100;
  private static final int MAX_NOTE = 10_000;

  private final ServiceCalls calls;
  private final ObjectMapper json;

  @Inject
  PlatformDesk(ServiceCalls calls, ObjectMapper json) {
    this.calls = calls;
    this.json = json;
  }

  @Override
  public Optional<LeadNow> lead(Actor actor, long id) {
    Given reply = read(actor, "/leads/" + id);
    return LeadFacts.lead(json, reply);
  }

  @Override
  public Optional<Instant> lastTouched(Actor actor, long id) {
    return LeadFacts.lastTouched(read(actor, LeadFacts.activity(id, 1)));
  }

  @Override
  public Leads unchanged(
      Actor actor, Instant from, Instant before, Optional<String> behind, int limit) {
    Given reply = read(actor, LeadFacts.unchanged(from, before, behind, limit));
    return LeadFacts.page(json, reply.wanted());
  }

  @Override
  public Optional<TaskNow> task(Actor actor, long id) {
    Given reply = read(actor, "/tasks/" + id);
    return reply.nothing() ? Optional.empty() : Optional.of(TaskFacts.of(json, reply.wanted()));
  }

  @Override
  public Tasks due(Actor actor, Instant from, Instant before, Optional<String> behind, int limit) {
    Given reply = read(actor, TaskFacts.due(from, before, behind, limit));
    return TaskFacts.page(json, reply.wanted());
  }

  @Override
  public Optional<String> perform(Actor actor, long leadId, PlannedAction action, String key) {
    String lead = "/leads/" + leadId;
    return switch (action.action()) {
      case "create_task" -> write(actor, "POST", lead + "/tasks", action.fields(), key).refusal();
      case "set_status", "assign" -> write(actor, "PATCH", lead, action.fields(), key).refusal();
      case "notify" -> tell(actor, leadId, action, key);
      case "ai" -> think(actor, leadId, action, key);
      default -> Optional.of("there is no such action");
    };
  }

  private Given read(Actor actor, String path) {
    return ask(Question.get(caller(actor, Role.VIEWER), PlatformService.CUSTOMER_OPS, path, USUAL));
  }

  private Given ask(Question question) {
    return Given.of(calls.ask(question));
  }

  private Given write(
      Actor actor, String method, String path, Map<String, @Nullable Object> body, String key) {
    return ask(
        new Question(
            caller(actor, Role.AGENT),
            PlatformService.CUSTOMER_OPS,
            method,
            path,
            Optional.of(json.valueToTree(body)),
            Optional.of(key),
            USUAL));
  }

  private Optional<String> tell(Actor actor, long leadId, PlannedAction action, String key) {
    Map<String, @Nullable Object> body = new LinkedHashMap<>(action.fields());
    body.put("source", actor.name());
    body.put("lead_id", leadId);
    Question question =
        Question.post(
            caller(actor, Role.OPERATOR),
            PlatformService.NOTIFICATIONS_CONSUMER,
            "/notifications",
            json.valueToTree(body),
            USUAL);
    return ask(question.once(key)).refusal();
  }

  private Optional<String> think(Actor actor, long leadId, PlannedAction action, String key) {
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put("tenant_id", actor.tenant());
    body.put("intent", action.fields().get("intent"));
    body.put("payload", payload(actor, leadId, action));
    Given answer =
        ask(
            Question.post(
                caller(actor, Role.AGENT),
                PlatformService.AI_ORCHESTRATOR,
                "/orchestrate",
                json.valueToTree(body),
                THINKING));
    Optional<String> refusal = answer.refusal();
    return refusal.isPresent() ? refusal : note(actor, leadId, action, answer, key);
  }

  private Object payload(Actor actor, long leadId, PlannedAction action) {
    @Nullable Object written = action.fields().get("payload");
    return written == null
        ? Map.of("activity", read(actor, LeadFacts.activity(leadId, MOST_ACTIVITIES)).wanted())
        : written;
  }

  /** What was noted under the key before, in other words, is not noted again. */
  private Optional<String> note(
      Actor actor, long leadId, PlannedAction action, Given answer, String key) {
    String text =
        "AI, %s:\n%s"
            .formatted(action.text("intent").orElse(""), text(answer.body().path("result")));
    Given reply =
        write(actor, "POST", "/leads/%d/notes".formatted(leadId), Map.of("body", plain(text)), key);
    boolean noted =
        reply.body().path("detail").path(0).path("type").asText().equals("idempotency_key_reused");
    return noted ? Optional.empty() : reply.refusal();
  }

  /** What a note can hold: line breaks, and no other control characters. */
  private static String plain(String text) {
    return text.codePoints()
        .filter(c -> c == '\n' || !(Character.isISOControl(c) || isHalf(c)))
        .limit(MAX_NOTE)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isHalf(int character) {
    return Character.getType(character) == Character.SURROGATE;
  }

  private static String text(JsonNode result) {
    if (!result.isObject()) {
      return result.asText();
    }
    List<String> lines = new ArrayList<>();
    result
        .fields()
        .forEachRemaining(field -> {
          JsonNode value = field.getValue();
          // Lists of objects, such as what an answer rests on, are for programs.
          if (!value.isNull() && !value.path(0).isObject()) {
            lines.add(field.getKey() + ": " + (value.isTextual() ? value.asText() : value));
          }
        });
    return String.join("\n", lines);
  }

  private static Caller caller(Actor actor, Role role) {
    return new Caller(
        actor.tenant(),
        true,
        Optional.of(actor.name()),
        Set.of(role),
        Optional.empty(),
        Optional.of(actor.cause()));
  }
}
