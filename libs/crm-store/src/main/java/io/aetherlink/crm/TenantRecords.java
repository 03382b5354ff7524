package io.aetherlink.crm;

/** Everything of one tenant, inside one transaction. */
public interface TenantRecords {
  /** Leads. */
  LeadStore leads();

  /** How leads are entered. */
  LeadEntry entry();

  /** Notes on leads. */
  NoteStore notes();

  /** Tasks about leads. */
  TaskStore tasks();

  /** Files on leads. */
  AttachmentStore attachments();

  /** Saved views of leads. */
  ViewStore views();

  /** The tenant's own fields of leads. */
  CustomFieldStore customFields();

  /** What the tenant chose for itself. */
  TenantSettingsStore settings();

  /** Who gets new leads. */
  AssignmentRuleStore assignmentRules();

  /** Keys of the tenant's programs. */
  ApiKeyStore apiKeys();

  /** Leads taken into others. */
  MergeStore merges();

  /** Leads that may be the same person. */
  SuspectStore suspects();

  /** What leads mean. */
  LeadVectors vectors();

  /** The people whom leads are about. */
  PersonStore people();

  /** What happened to leads. */
  LeadHistory history();
}
