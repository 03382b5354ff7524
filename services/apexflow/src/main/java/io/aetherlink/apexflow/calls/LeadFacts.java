package io.aetherlink.apexflow.calls;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aetherlink.apexflow.domain.automation.Desk;
import io.aetherlink.apexflow.domain.automation.Facts;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Leads as customer-ops shows them, as facts. */
final class LeadFacts {
  private LeadFacts() {}

  /** The request for leads that were last changed in a period. */
  static String unchanged(Instant from, Instant before, Optional<String> behind, int limit) {
    String path =
        "/leads?updated_from=%s&updated_before=%s&order_by=updated_at&order=asc&count=none&limit=%d"
            .formatted(encoded(from.toString()), encoded(before.toString()), limit);
    return path + behind.map(cursor -> "&cursor=" + encoded(cursor)).orElse("");
  }

  /** The request for what last happened to a lead, the newest first. */
  static String activity(long id, int most) {
    return "/leads/%d/activity?limit=%d".formatted(id, most);
  }

  /** A lead, unless there is none or it is archived. */
  static Optional<Desk.LeadNow> lead(ObjectMapper json, Given reply) {
    if (reply.nothing()) {
      return Optional.empty();
    }
    JsonNode lead = reply.wanted();
    return lead.path("is_archived").asBoolean() ? Optional.empty() : Optional.of(of(json, lead));
  }

  /** When something last happened, as the newest activity says. */
  static Optional<Instant> lastTouched(Given activity) {
    JsonNode at = activity.wanted().path(0).path("at");
    return at.isTextual() ? Optional.of(Instant.parse(at.asText())) : Optional.empty();
  }

  static Desk.Leads page(ObjectMapper json, JsonNode body) {
    List<Desk.LeadNow> leads = new ArrayList<>();
    body.path("items").forEach(lead -> leads.add(of(json, lead)));
    JsonNode next = body.path("next_cursor");
    return new Desk.Leads(leads, next.isTextual() ? Optional.of(next.asText()) : Optional.empty());
  }

  private static Desk.LeadNow of(ObjectMapper json, JsonNode lead) {
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    for (String field : Facts.LEAD_FIELDS) {
      JsonNode value = lead.path(field);
      facts.put(
          Facts.LEAD + field,
          value.isMissingNode() ? null : json.convertValue(value, Object.class));
    }
    return new Desk.LeadNow(
        lead.path("id").asLong(), facts, Instant.parse(lead.path("updated_at").asText()));
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, UTF_8);
  }
}
