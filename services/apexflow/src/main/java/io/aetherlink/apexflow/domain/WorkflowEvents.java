package io.aetherlink.apexflow.domain;

/** What other services hear of, when the transaction commits. */
public interface WorkflowEvents {

  /** A job was entered. */
  void created(Job job);

  /** An appointment was made. */
  void created(Appointment appointment);
}
