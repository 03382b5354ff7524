package io.aetherlink.apexflow.domain;

/** Everything of one tenant, inside one transaction. */
public interface WorkflowRecords {
  /** Jobs. */
  JobStore jobs();

  /** Appointments. */
  AppointmentStore appointments();

  /** What is told to others. */
  WorkflowEvents events();
}
