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

  /** What is told to others. */
  WorkflowEvents events();
}
