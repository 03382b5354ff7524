package io.aetherlink.apexflow.postgres;

import io.aetherlink.apexflow.domain.Appointment;
import io.aetherlink.apexflow.domain.AppointmentStore;
import io.aetherlink.apexflow.domain.CalendarTokenStore;
import io.aetherlink.apexflow.domain.Job;
import io.aetherlink.apexflow.domain.JobStore;
import io.aetherlink.apexflow.domain.WorkflowEvents;
import io.aetherlink.apexflow.domain.WorkflowRecords;
import io.aetherlink.apexflow.domain.automation.AutomationStore;
import io.aetherlink.apexflow.events.CreationEvents;
import io.aetherlink.events.Outbox;
import org.jdbi.v3.core.Handle;

/** One tenant's records on the connection of one transaction. */
record HandleRecords(Handle handle, String tenant, Outbox outbox)
    implements WorkflowRecords, WorkflowEvents {

  @Override
  public JobStore jobs() {
    return new PostgresJobStore(handle, tenant);
  }

  @Override
  public AppointmentStore appointments() {
    return new PostgresAppointmentStore(handle, tenant);
  }

  @Override
  public AutomationStore automations() {
    return new PostgresAutomationStore(handle, tenant);
  }

  @Override
  public CalendarTokenStore calendarTokens() {
    return new PostgresCalendarTokenStore(handle, tenant);
  }

  @Override
  public boolean isErased(long leadId) {
    return ErasedLeads.isErased(handle, tenant, leadId);
  }

  @Override
  public WorkflowEvents events() {
    return this;
  }

  @Override
  public void created(Job job) {
    outbox.append(handle, CreationEvents.about(job));
  }

  @Override
  public void created(Appointment appointment) {
    outbox.append(handle, CreationEvents.about(appointment));
  }
}
