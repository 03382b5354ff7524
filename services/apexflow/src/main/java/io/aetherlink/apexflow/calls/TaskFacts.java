package io.aetherlink.apexflow.calls;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aetherlink.apexflow.domain.automation.Desk;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tasks as customer-ops shows them, as facts. */
final class TaskFacts {
  private static final List<String> FIELDS =
      List.of("title", "assigned_to", "due_at", "created_by", "created_at");

  private TaskFacts() {}

  /** The request for open tasks that are due in a period. */
  static String due(Instant from, Instant before, Optional<String> behind, int limit) {
    String path =
        "/tasks?state=open&due_from=%s&due_before=%s&limit=%d"
            .formatted(encoded(from.toString()), encoded(before.toString()), limit);
    return path + behind.map(cursor -> "&cursor=" + encoded(cursor)).orElse("");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  static Desk.Tasks page(ObjectMapper json, JsonNode body) {
    List<Desk.TaskNow> tasks = new ArrayList<>();
    body.path("items").forEach(task -> tasks.add(of(json, task)));
    JsonNode next = body.path("next_cursor");
    return new Desk.Tasks(tasks, next.isTextual() ? Optional.of(next.asText()) : Optional.empty());
  }

  static Desk.TaskNow of(ObjectMapper json, JsonNode task) {
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    facts.put("task_id", task.path("id").asLong());
    FIELDS.forEach(field -> facts.put(field, json.convertValue(task.get(field), Object.class)));
    return new Desk.TaskNow(
        task.path("id").asLong(),
        task.path("lead_id").asLong(),
        Instant.parse(task.path("due_at").asText()),
        task.path("done").asBoolean(),
        task.path("created_by").asText(),
        facts);
  }
}
