package io.aetherlink.crm.postgres;

import io.aetherlink.crm.CustomCondition;
import io.aetherlink.crm.CustomCondition.Bound;
import io.aetherlink.crm.LeadFilter;
import io.aetherlink.crm.LeadFilter.Owner;
import io.aetherlink.crm.LeadFilter.Period;
import io.aetherlink.crm.LeadStatus;
import io.aetherlink.crm.json.JsonMaps;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.Query;

/** What a statement on {@code crm.lead} demands, with the values that it names. */
final class Conditions {
  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Object> values = new HashMap<>();
  private final Map<String, List<String>> texts = new HashMap<>();

  /** One tenant's leads that fit a filter. */
  static Conditions of(String tenant, LeadFilter filter) {
    Conditions all = new Conditions();
    all.and("tenant_id = :tenant", Map.of("tenant", tenant));
    all.and(filter.archived() ? "is_archived" : "NOT is_archived");
    all.statuses(filter.statuses());
    all.owner(filter.owner());
    filter.source().ifPresent(source -> all.and("source = :source", Map.of("source", source)));
    all.period("created_at", filter.created());
    all.period("updated_at", filter.updated());
    all.index(filter);
    all.measures(filter.custom());
    filter.openTask().ifPresent(all::openTask);
    return all;
  }

  private void statuses(List<LeadStatus> statuses) {
    if (statuses.size() == 1) {
      and("status = :status", Map.of("status", statuses.getFirst().wireName()));
    } else if (!statuses.isEmpty()) {
      texts.put("statuses", statuses.stream().map(LeadStatus::wireName).toList());
      and("status = ANY (:statuses::text[])");
    }
  }

  /**
   * Demands the tags of the lead's row too, beside those of its entry in the index: a walk along a
   * list then looks up the entries of those leads only that have them. Not where rows are
   * estimated, since the planner would count the condition twice.
   */
  void tagsOfRow(LeadFilter filter) {
    if (!filter.tags().isEmpty()) {
      and("tags @> :tags::text[]");
    }
  }

  /** Demands this owner. */
  void owner(Owner owner) {
    switch (owner) {
      case Owner.Any() -> {}
      case Owner.Nobody() -> and("assigned_to IS NULL");
      case Owner.One(String name) -> and("assigned_to = :owner", Map.of("owner", name));
    }
  }

  /** Demands a moment of a period in a column. */
  void period(String column, Period period) {
    period
        .from()
        .ifPresent(from ->
            and("%s >= :%s_from".formatted(column, column), Map.of(column + "_from", from)));
    period
        .before()
        .ifPresent(
            end -> and("%s < :%s_end".formatted(column, column), Map.of(column + "_end", end)));
  }

  private void openTask(boolean wanted) {
    String open =
        "(SELECT FROM crm.task t WHERE t.tenant_id = :tenant AND t.lead_id = lead.id"
            + " AND t.done_at IS NULL)";
    and((wanted ? "EXISTS " : "NOT EXISTS ") + open);
  }

  private void index(LeadFilter filter) {
    List<String> wanted = new ArrayList<>();
    if (!filter.tags().isEmpty()) {
      texts.put("tags", filter.tags());
      wanted.add("tags @> crm.prefixed(:tags::text[], :tenant)");
    }
    filter
        .text()
        .ifPresent(text -> {
          values.put("text", pattern(text));
          wanted.add("plain ILIKE :text");
        });
    filter.custom().stream()
        .filter(condition -> condition.bound() == Bound.IS)
        .forEach(condition -> wanted.add(holds(condition)));
    if (!wanted.isEmpty()) {
      and(
          "id IN (SELECT lead_id FROM crm.lead_index WHERE note_id = 0 AND %s)"
              .formatted(String.join(" AND ", wanted)));
    }
  }

  /** Whatever the field's type is: of several readings, only one can be what it holds. */
  private String holds(CustomCondition condition) {
    List<Object> readings = new ArrayList<>(List.of(condition.value()));
    condition.number().ifPresent(readings::add);
    if (condition.value().equals("true") || condition.value().equals("false")) {
      readings.add(Boolean.valueOf(condition.value()));
    }
    return readings.stream()
        .map(reading -> JsonMaps.write(Map.of(condition.key(), reading)))
        .map(json -> "custom @> :%s::jsonb".formatted(named(json)))
        .collect(Collectors.joining(" OR ", "(", ")"));
  }

  /** One look into the index for both ends of a range. */
  private void measures(List<CustomCondition> conditions) {
    Map<String, List<CustomCondition>> ranges =
        conditions.stream()
            .filter(condition -> condition.bound() != Bound.IS)
            .collect(
                Collectors.groupingBy(CustomCondition::key, TreeMap::new, Collectors.toList()));
    ranges.forEach((key, ends) ->
        and(
            "id IN (SELECT lead_id FROM crm.lead_measure WHERE key = :%s AND %s)"
                .formatted(
                    named(key),
                    ends.stream().map(this::within).collect(Collectors.joining(" AND ")))));
  }

  private String within(CustomCondition end) {
    String operator = end.bound() == Bound.MIN ? ">=" : "<=";
    return "value %s :%s".formatted(operator, named(end.measure().orElseThrow()));
  }

  /** Keeps a value under a name of its own. */
  private String named(Object value) {
    String name = "custom" + values.size();
    values.put(name, value);
    return name;
  }

  /** Demands one thing more. */
  void and(String condition) {
    conditions.add(condition);
  }

  /** Demands one thing more, which names values. */
  void and(String condition, Map<String, ?> named) {
    conditions.add(condition);
    values.putAll(named);
  }

  String sql() {
    return String.join(" AND ", conditions);
  }

  Query bind(Query query) {
    texts.forEach((name, list) -> query.bindArray(name, String.class, list));
    return query.bindMap(values);
  }

  private static String pattern(String text) {
    return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
  }
}
