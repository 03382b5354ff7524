package io.aetherlink.apexflow.calls;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aetherlink.apexflow.domain.automation.Desk;
import io.aetherlink.apexflow.domain.automation.History;
import io.aetherlink.calls.Question;
import io.aetherlink.calls.ServiceCalls;
import io.aetherlink.identity.CurrentCaller;
import io.aetherlink.settings.PlatformService;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The past that customer-ops keeps, asked in the name of the caller of the request at hand. */
@Singleton
public final class CallerHistory implements History {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final ServiceCalls calls;
  private final CurrentCaller caller;
  private final ObjectMapper json;

  @Inject
  CallerHistory(ServiceCalls calls, CurrentCaller caller, ObjectMapper json) {
    this.calls = calls;
    this.caller = caller;
    this.json = json;
  }

  @Override
  public List<PastEvent> events(
      String type,
      Optional<Instant> from,
      Optional<Instant> until,
      OptionalLong before,
      int limit) {
    StringBuilder path = new StringBuilder("/event-journal?limit=" + limit + "&type=" + type);
    from.ifPresent(at -> path.append("&from=").append(encoded(at)));
    until.ifPresent(at -> path.append("&until=").append(encoded(at)));
    before.ifPresent(place -> path.append("&before=").append(place));
    List<PastEvent> events = new ArrayList<>();
    ask(path.toString()).wanted().path("items").forEach(item -> events.add(event(item)));
    return events;
  }

  @Override
  public Optional<Desk.LeadNow> lead(long id) {
    return LeadFacts.lead(json, ask("/leads/" + id));
  }

  @Override
  public Optional<Instant> lastTouched(long id) {
    Given reply = ask(LeadFacts.activity(id, 1));
    // A lead that is gone was seen a moment ago; nothing happens to it any more.
    return reply.nothing() ? Optional.empty() : LeadFacts.lastTouched(reply);
  }

  @Override
  public Desk.Leads unchanged(Instant from, Instant before, Optional<String> behind, int limit) {
    return LeadFacts.page(json, ask(LeadFacts.unchanged(from, before, behind, limit)).wanted());
  }

  @Override
  public Desk.Tasks due(Instant from, Instant before, Optional<String> behind, int limit) {
    return TaskFacts.page(json, ask(TaskFacts.due(from, before, behind, limit)).wanted());
  }

  private Given ask(String path) {
    return Given.of(
        calls.ask(Question.get(caller.get(), PlatformService.CUSTOMER_OPS, path, PATIENCE)));
  }

  private PastEvent event(JsonNode item) {
    JsonNode data = item.path("data");
    return new PastEvent(
        item.path("place").asLong(),
        item.path("id").asText(),
        item.path("type").asText(),
        item.path("lead_id").asLong(),
        Instant.parse(item.path("time").asText()),
        data.isObject() ? Optional.of(fields(data)) : Optional.empty());
  }

  private Map<String, @Nullable Object> fields(JsonNode data) {
    return json.convertValue(data, new TypeReference<LinkedHashMap<String, @Nullable Object>>() {});
  }

  private static String encoded(Instant at) {
    return URLEncoder.encode(at.toString(), UTF_8);
  }
}
