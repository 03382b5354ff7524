package io.aetherlink.aisummarizer.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aetherlink.aisummarizer.domain.activity.ActivityEntry;
import io.aetherlink.aisummarizer.domain.activity.Moments;
import io.aetherlink.http.ApiException;
import io.aetherlink.http.FieldError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads activity rows as customer-ops serves them; fields beside those are let pass. */
final class ActivityRows {
  private static final int MOST = 2000;

  private ActivityRows() {}

  /**
   * The rows of a list.
   *
   * @throws ApiException 422 where it is no list, an item is no object, or there are too many
   */
  static List<ActivityEntry> of(JsonNode activity) {
    if (!activity.isArray()) {
      throw wrong("activity", "must be a text or a list of objects", "type_error");
    }
    if (activity.size() > MOST) {
      throw wrong("activity", "must have at most " + MOST + " items", "too_long");
    }
    List<ActivityEntry> rows = new ArrayList<>();
    for (int i = 0; i < activity.size(); i++) {
      if (!activity.get(i).isObject()) {
        throw wrong("activity." + i, "must be an object", "type_error");
      }
      rows.add(row(activity.get(i)));
    }
    return rows;
  }

  /** A lead as customer-ops serves it, as the row of how it stands. */
  static ActivityEntry lead(ObjectNode lead) {
    return new ActivityEntry(
        id(lead.path("id")),
        "lead",
        Optional.empty(),
        text(lead, "updated_at").flatMap(Moments::read),
        false,
        values(lead));
  }

  private static ApiException wrong(String field, String message, String type) {
    return ApiException.unprocessable(List.of(FieldError.body(field, message, type)));
  }

  private static ActivityEntry row(JsonNode row) {
    return new ActivityEntry(
        id(row.path("id")),
        text(row, "type").orElse("activity"),
        text(row, "actor"),
        text(row, "at").flatMap(Moments::read),
        row.path("is_system").asBoolean(),
        values(row.path("data")));
  }

  private static Map<String, String> values(JsonNode data) {
    Map<String, String> values = new HashMap<>();
    data.properties()
        .forEach(detail -> {
          if (detail.getValue().isValueNode() && !detail.getValue().isNull()) {
            values.put(detail.getKey(), detail.getValue().asText());
          }
        });
    return values;
  }

  private static Optional<String> text(JsonNode row, String field) {
    return Optional.of(row.path(field))
        .filter(JsonNode::isTextual)
        .map(JsonNode::asText)
        .filter(value -> !value.isBlank());
  }

  private static Optional<String> id(JsonNode id) {
    return id.isTextual() || id.isIntegralNumber() ? Optional.of(id.asText()) : Optional.empty();
  }
}
