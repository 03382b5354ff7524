package io.aetherlink.crm;

import java.time.Instant;

/**
 * A list under a name, as it is kept.
 *
 * @param id unique over all tenants
 * @param owner who made it
 * @param version grows by one with each change
 */
public record SavedView(
    long id, ViewFields fields, String owner, Instant createdAt, Instant updatedAt, long version) {

  /** Whether somebody may look at it. */
  boolean visibleTo(ViewBook.Reader reader) {
    return fields.shared() || changeableBy(reader);
  }

  /** Whether somebody may change or delete it. */
  boolean changeableBy(ViewBook.Reader reader) {
    return reader.admin() || owner.equals(reader.name());
  }

  /** The same view with other fields. */
  SavedView withFields(ViewFields other) {
    return new SavedView(id, other, owner, createdAt, updatedAt, version);
  }
}
