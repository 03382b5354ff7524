package io.aetherlink.apexflow.domain.automation;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What conditions and texts may ask about, by what sets an automation off. */
public final class Facts {
  /** Before the names of facts about the lead as it is when the automation runs. */
  public static final String LEAD = "lead_";

  /** The fields of a lead that become facts. */
  public static final List<String> LEAD_FIELDS =
      List.of(
          "name",
          "email",
          "phone",
          "company",
          "title",
          "source",
          "status",
          "assigned_to",
          "tags",
          "external_id");

  private static final Set<String> ALWAYS = Set.of("event_type", "tenant_id", "actor", "lead_id");

  private static final Map<String, Set<String>> OF_EVENT =
      Map.of(
          "lead.created",
          Set.of(
              "id",
              "name",
              "email",
              "phone",
              "source",
              "company",
              "title",
              "status",
              "assigned_to",
              "tags",
              "created_at",
              "cause"),
          "lead.status_changed",
          Set.of("old_status", "new_status", "changed_at", "cause"),
          "lead.assigned",
          Set.of("assigned_to", "from", "assigned_at", "cause"),
          "lead.note_added",
          Set.of("note_id", "body", "author", "created_at", "cause"),
          "job.created",
          Set.of("id", "job_id", "title", "status", "description", "created_at"),
          "appointment.created",
          Set.of(
              "id",
              "appointment_id",
              "job_id",
              "scheduled_at",
              "time_zone",
              "duration_minutes",
              "owner",
              "type",
              "notes",
              "status",
              "created_at"));

  /**
   * What is said about a person. It is not kept while an automation waits, when it might outlive
   * the lead; the lead is asked then.
   */
  private static final Set<String> PERSONAL =
      Set.of("name", "email", "phone", "company", "title", "tags", "body", "description", "notes");

  private Facts() {}

  /** The events that can set an automation off. */
  public static Set<String> events() {
    return new TreeSet<>(OF_EVENT.keySet());
  }

  /** The names of what is known then. */
  public static Set<String> of(Trigger trigger) {
    return Stream.of(ALWAYS.stream(), own(trigger).stream(), LEAD_FIELDS.stream().map(LEAD::concat))
        .flatMap(names -> names)
        .filter(name -> isKept(trigger, name))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> own(Trigger trigger) {
    return switch (trigger) {
      case Trigger.OnEvent(String type) -> ofEvent(type);
      case Trigger.AfterEvent(String type, var wait) -> ofEvent(type);
      case Trigger.LeadIdle _ -> Set.of("idle_since");
      case Trigger.BeforeAppointment _ -> ofEvent("appointment.created");
      case Trigger.TaskOverdue _ ->
          Set.of("task_id", "title", "assigned_to", "due_at", "created_by", "created_at");
    };
  }

  private static Set<String> ofEvent(String type) {
    return OF_EVENT.getOrDefault(type, Set.of());
  }

  /** Whether a fact of an event stays known until the automation runs. */
  public static boolean isKept(Trigger trigger, String fact) {
    return !(trigger instanceof Trigger.AfterEvent && PERSONAL.contains(fact));
  }

  /** Whether it is about the lead as it is then, for which customer-ops has to be asked. */
  static boolean asksForLead(String fact) {
    return fact.startsWith(LEAD) && !fact.equals("lead_id");
  }
}
