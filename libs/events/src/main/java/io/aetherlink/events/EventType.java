package io.aetherlink.events;

import java.util.Arrays;
import java.util.Optional;

/** The business events of the platform, each with the Kafka topic that carries it. */
public enum EventType {
  LEAD_CREATED("lead.created", "apexflow.leads.created"),
  LEAD_STATUS_CHANGED("lead.status_changed", "apexflow.leads.status_changed"),
  LEAD_ASSIGNED("lead.assigned", "apexflow.leads.assigned"),
  LEAD_NOTE_ADDED("lead.note_added", "apexflow.leads.note_added"),
  LEAD_ERASED("lead.erased", "apexflow.leads.erased"),
  LEAD_MERGED("lead.merged", "apexflow.leads.merged"),
  /** Over the same topic, so that it does not overtake the merge. */
  LEAD_MERGE_UNDONE("lead.merge_undone", "apexflow.leads.merged"),
  JOB_CREATED("job.created", "apexflow.jobs.created"),
  APPOINTMENT_CREATED("appointment.created", "apexflow.appointments.created");

  private final String typeName;
  private final String topic;

  EventType(String typeName, String topic) {
    this.typeName = typeName;
    this.topic = topic;
  }

  /** The CloudEvents type, as in {@code lead.created}. */
  public String typeName() {
    return typeName;
  }

  /** The Kafka topic. */
  public String topic() {
    return topic;
  }

  /** The type of that CloudEvents name, if it is one of ours. */
  public static Optional<EventType> named(String typeName) {
    return Arrays.stream(values()).filter(type -> type.typeName.equals(typeName)).findFirst();
  }
}
