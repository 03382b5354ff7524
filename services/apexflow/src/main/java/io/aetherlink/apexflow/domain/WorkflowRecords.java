package io.aetherlink.apexflow.domain;

import io.aetherlink.apexflow.domain.automation.AutomationStore;

/** Everything of one tenant, inside one transaction. */
public interface WorkflowRecords {
  /** Jobs. */
  JobStore jobs();

  /** Appointments. */
  AppointmentStore appointments();

  /** Automations and their log. */
  AutomationStore automations();

  /** Who reads whose calendar. */
  CalendarTokenStore calendarTokens();

  /** Whether a lead was erased; if not, nobody erases it before the transaction ends. */
  boolean isErased(long leadId);

  /** What is told to others. */
  WorkflowEvents events();
}
