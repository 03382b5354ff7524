package io.aetherlink.crm;

import java.time.Instant;

/**
 * A lead as it is kept.
 *
 * @param id unique over all tenants
 * @param archived hidden from lists, and no longer the owner of its e-mail address and external id
 * @param version grows by one with each change
 */
public record Lead(
    long id,
    String tenantId,
    LeadFields fields,
    Instant createdAt,
    Instant updatedAt,
    boolean archived,
    long version) {

  /** The same lead with other fields. */
  public Lead withFields(LeadFields other) {
    return new Lead(id, tenantId, other, createdAt, updatedAt, archived, version);
  }

  /** The same lead one change later. */
  public Lead changed(LeadFields other) {
    return new Lead(id, tenantId, other, createdAt, updatedAt, archived, version + 1);
  }

  /** The same lead, archived or not. */
  public Lead withArchived(boolean other) {
    return new Lead(id, tenantId, fields, createdAt, updatedAt, other, version);
  }
}
