package io.aetherlink.crm.postgres;

import io.aetherlink.crm.ApiKeyStore;
import io.aetherlink.crm.AssignmentRuleStore;
import io.aetherlink.crm.AttachmentStore;
import io.aetherlink.crm.CustomFieldStore;
import io.aetherlink.crm.LeadEntry;
import io.aetherlink.crm.LeadHistory;
import io.aetherlink.crm.LeadStore;
import io.aetherlink.crm.LeadVectors;
import io.aetherlink.crm.MergeStore;
import io.aetherlink.crm.NoteStore;
import io.aetherlink.crm.PersonStore;
import io.aetherlink.crm.SuspectStore;
import io.aetherlink.crm.TaskStore;
import io.aetherlink.crm.TenantRecords;
import io.aetherlink.crm.TenantSettingsStore;
import io.aetherlink.crm.ViewStore;
import io.aetherlink.crm.events.LeadEvents;
import io.aetherlink.events.Outbox;
import org.jdbi.v3.core.Handle;

/** One tenant's records on the connection of one transaction. */
record HandleRecords(
    Handle handle, String tenant, Outbox outbox, String eventSource, TenantPhoneRegion region)
    implements TenantRecords {

  @Override
  public LeadStore leads() {
    return new PostgresLeadStore(handle, tenant, region);
  }

  @Override
  public LeadEntry entry() {
    return new PostgresLeadEntry(handle, tenant, outbox, new LeadEvents(eventSource), region);
  }

  @Override
  public NoteStore notes() {
    return new PostgresNoteStore(handle, tenant);
  }

  @Override
  public TaskStore tasks() {
    return new PostgresTaskStore(handle, tenant);
  }

  @Override
  public AttachmentStore attachments() {
    return new PostgresAttachmentStore(handle, tenant);
  }

  @Override
  public ViewStore views() {
    return new PostgresViewStore(handle, tenant);
  }

  @Override
  public CustomFieldStore customFields() {
    return new PostgresCustomFieldStore(handle, tenant);
  }

  @Override
  public TenantSettingsStore settings() {
    return new PostgresTenantSettingsStore(handle, tenant);
  }

  @Override
  public AssignmentRuleStore assignmentRules() {
    return new PostgresAssignmentRuleStore(handle, tenant);
  }

  @Override
  public ApiKeyStore apiKeys() {
    return new PostgresApiKeyStore(handle, tenant);
  }

  @Override
  public MergeStore merges() {
    return new PostgresMergeStore(handle, tenant);
  }

  @Override
  public SuspectStore suspects() {
    return new PostgresSuspectStore(handle, tenant);
  }

  @Override
  public LeadVectors vectors() {
    return new PostgresVectors(handle, tenant);
  }

  @Override
  public PersonStore people() {
    return new PostgresPersonStore(handle, tenant, outbox, new LeadEvents(eventSource));
  }

  @Override
  public LeadHistory history() {
    return new PostgresLeadHistory(handle, tenant, outbox, new LeadEvents(eventSource));
  }
}
