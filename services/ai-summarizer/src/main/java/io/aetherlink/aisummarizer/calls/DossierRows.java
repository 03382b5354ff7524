package io.aetherlink.aisummarizer.calls;

import com.fasterxml.jackson.databind.JsonNode;
import io.aetherlink.aisummarizer.domain.activity.ActivityEntry;
import io.aetherlink.aisummarizer.domain.activity.Moments;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects the rows of a dossier, from the answers of the services that keep them. */
final class DossierRows {
  /** Characters of one value: a note is told by its beginning. */
  private static final int LONGEST_VALUE = 4_000;

  /** Characters of all values together, well below what a request's body may have. */
  private static final int MOST = 200_000;

  private static final List<String> LEAD =
      List.of("name", "company", "title", "status", "assigned_to", "source", "tags", "is_archived");
  private static final List<String> TASK = List.of("title", "due_at", "assigned_to", "done");
  private static final List<String> JOB = List.of("title", "status", "description");
  private static final List<String> APPOINTMENT =
      List.of("type", "scheduled_at", "time_zone", "status", "owner", "notes");

  private final Instant now;
  private final List<ActivityEntry> rows = new ArrayList<>();

  /**
   * Starts without rows.
   *
   * @param now tells what is overdue
   */
  DossierRows(Instant now) {
    this.now = now;
  }

  void lead(JsonNode lead) {
    add("lead", lead, Optional.empty(), "updated_at", values(lead, LEAD));
  }

  void task(JsonNode task) {
    Map<String, String> values = values(task, TASK);
    boolean late = Moments.read(values.getOrDefault("due_at", "")).filter(now::isAfter).isPresent();
    values.put("overdue", String.valueOf(late));
    add("task", task, text(task, "created_by"), "created_at", values);
  }

  void job(JsonNode job) {
    add("job", job, text(job, "created_by"), "updated_at", values(job, JOB));
  }

  void appointment(JsonNode appointment) {
    add(
        "appointment",
        appointment,
        text(appointment, "created_by"),
        "created_at",
        values(appointment, APPOINTMENT));
  }

  void activity(JsonNode row) {
    List<String> names = new ArrayList<>();
    row.path("data").fieldNames().forEachRemaining(names::add);
    add(
        row.path("type").asText("activity"),
        row,
        text(row, "actor"),
        "at",
        values(row.path("data"), names));
  }

  List<ActivityEntry> all() {
    return rows;
  }

  /** As many rows as a request may hold, in their order: what stands, then the newest. */
  List<ActivityEntry> kept() {
    List<ActivityEntry> kept = new ArrayList<>();
    int length = 0;
    for (ActivityEntry row : rows) {
      length += row.data().values().stream().mapToInt(String::length).sum();
      if (length > MOST) {
        return kept;
      }
      kept.add(row);
    }
    return kept;
  }

  private void add(
      String type, JsonNode from, Optional<String> actor, String at, Map<String, String> values) {
    JsonNode id = from.path("id");
    rows.add(
        new ActivityEntry(
            id.isValueNode() && !id.isNull() ? Optional.of(id.asText()) : Optional.empty(),
            type,
            actor,
            text(from, at).flatMap(Moments::read),
            from.path("is_system").asBoolean(),
            values));
  }

  private static Map<String, String> values(JsonNode from, List<String> names) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String name : names) {
      JsonNode value = from.path(name);
      if (!value.isMissingNode() && !value.isNull()) {
        values.put(name, shortened(value.isValueNode() ? value.asText() : value.toString()));
      }
    }
    return values;
  }

  private static String shortened(String value) {
    return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "…";
  }

  private static Optional<String> text(JsonNode from, String name) {
    return Optional.ofNullable(from.path(name).textValue()).filter(value -> !value.isBlank());
  }
}
