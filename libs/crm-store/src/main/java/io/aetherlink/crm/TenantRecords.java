package io.aetherlink.crm;

/** Everything of one tenant, inside one transaction. */
public interface TenantRecords {
  /** Leads. */
  LeadStore leads();

  /** Notes on leads. */
  NoteStore notes();

  /** What happened to leads. */
  LeadHistory history();
}
