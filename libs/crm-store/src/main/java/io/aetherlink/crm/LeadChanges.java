package io.aetherlink.crm;

import io.aetherlink.crm.LeadFact.Assigned;
import io.aetherlink.crm.LeadFact.Change;
import io.aetherlink.crm.LeadFact.StatusChanged;
import io.aetherlink.crm.LeadFact.Updated;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What an edit amounts to. */
public final class LeadChanges {
  private static final Map<String, Function<LeadFields, Optional<Object>>> PLAIN_FIELDS =
      plainFields();

  private LeadChanges() {}

  /** The facts that lead from one state to the other; none when they are equal. */
  public static List<LeadFact> between(LeadFields before, LeadFields after) {
    List<LeadFact> facts = new ArrayList<>();
    if (before.status() != after.status()) {
      facts.add(new StatusChanged(before.status(), after.status()));
    }
    if (!before.assignedTo().equals(after.assignedTo())) {
      facts.add(new Assigned(after.assignedTo(), before.assignedTo()));
    }
    Map<String, Change> changes = plainChanges(before, after);
    if (!changes.isEmpty()) {
      facts.add(new Updated(changes));
    }
    return facts;
  }

  private static Map<String, Change> plainChanges(LeadFields before, LeadFields after) {
    Map<String, Change> changes = new LinkedHashMap<>();
    PLAIN_FIELDS.forEach((field, value) -> {
      Change change = new Change(value.apply(before), value.apply(after));
      if (!change.from().equals(change.to())) {
        changes.put(field, change);
      }
    });
    changes.putAll(customChanges(before.custom(), after.custom()));
    return changes;
  }

  private static Map<String, Change> customChanges(
      Map<String, Object> before, Map<String, Object> after) {
    Map<String, Change> changes = new LinkedHashMap<>();
    for (String key : CustomFields.changed(before, after)) {
      changes.put(
          "custom." + key,
          new Change(Optional.ofNullable(before.get(key)), Optional.ofNullable(after.get(key))));
    }
    return changes;
  }

  private static Map<String, Function<LeadFields, Optional<Object>>> plainFields() {
    Map<String, Function<LeadFields, Optional<Object>>> fields = new LinkedHashMap<>();
    fields.put("name", lead -> Optional.of(lead.name()));
    fields.put("source", lead -> lead.source().map(Function.identity()));
    fields.put("phone", lead -> lead.phone().map(Function.identity()));
    fields.put("email", lead -> lead.email().map(Function.identity()));
    fields.put("company", lead -> lead.company().map(Function.identity()));
    fields.put("title", lead -> lead.title().map(Function.identity()));
    fields.put("tags", lead -> Optional.of(lead.tags()));
    fields.put("external_id", lead -> lead.externalId().map(Function.identity()));
    return fields;
  }
}
