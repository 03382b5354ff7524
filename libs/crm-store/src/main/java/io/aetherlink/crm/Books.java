package io.aetherlink.crm;

import java.time.InstantSource;

/**
 * Everything that one actor can do in one tenant, inside one transaction.
 *
 * @param records of the tenant
 * @param actor who writes
 */
public record Books(TenantRecords records, Actor actor, InstantSource clock) {

  /** What can be done to leads. */
  public LeadBook leads() {
    return new LeadBook(records, actor, clock);
  }

  /** What can be done to follow-up tasks. */
  public TaskBook tasks() {
    return new TaskBook(records, actor, clock);
  }

  /** What can be done to saved views. */
  public ViewBook views() {
    return new ViewBook(records, actor, clock);
  }

  /** What can be done to the tenant's own fields. */
  public CustomFieldBook customFields() {
    return new CustomFieldBook(records);
  }

  /** What can be done to the tenant's settings. */
  public TenantSettingsBook settings() {
    return new TenantSettingsBook(records);
  }

  /** Shows everything about a person, and forgets it. */
  public PersonBook people() {
    return new PersonBook(records, actor, clock);
  }

  /** What can be done to assignment rules. */
  public AssignmentBook assignments() {
    return new AssignmentBook(records);
  }

  /** What can be done to the keys of the tenant's programs. */
  public ApiKeyBook apiKeys() {
    return new ApiKeyBook(records, actor, clock);
  }

  /** What can be done to attachments. */
  public AttachmentBook attachments() {
    return new AttachmentBook(records, actor, clock);
  }

  /** Says which leads are different people. */
  public SuspectBook suspects() {
    return new SuspectBook(records, actor, clock);
  }

  /** Takes one lead into another, and parts them again. */
  public MergeBook merges() {
    return new MergeBook(records, actor, clock);
  }
}
