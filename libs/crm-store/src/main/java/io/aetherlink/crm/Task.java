package io.aetherlink.crm;

import java.time.Instant;
import java.util.Optional;

/**
 * Something to do about a lead, as it is kept.
 *
 * @param id unique over all tenants
 * @param doneAt when it was done, once it is
 * @param version grows by one with each change
 */
public record Task(
    long id,
    long leadId,
    TaskFields fields,
    String createdBy,
    Instant createdAt,
    Optional<Instant> doneAt,
    long version) {

  /** The same task with other fields, done at that time if they say that it is done by now. */
  Task withFields(TaskFields other, Instant now) {
    Optional<Instant> done = other.done() ? doneAt.or(() -> Optional.of(now)) : Optional.empty();
    return new Task(id, leadId, other, createdBy, createdAt, done, version);
  }
}
