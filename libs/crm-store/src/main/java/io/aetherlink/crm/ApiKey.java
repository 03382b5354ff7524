package io.aetherlink.crm;

import java.time.Instant;
import java.util.Optional;

/**
 * A key with which a program of the tenant comes in place of a person, as it is kept: without what
 * opens the door.
 *
 * @param id unique over all tenants; no secret
 * @param createdBy who made it
 * @param lastUsedAt to about a minute
 * @param revokedAt since when it is good for nothing
 */
public record ApiKey(
    String id,
    ApiKeyFields fields,
    String createdBy,
    Instant createdAt,
    Optional<Instant> lastUsedAt,
    Optional<Instant> revokedAt) {

  /** Whether it opens anything at that moment. */
  public boolean goodAt(Instant moment) {
    return revokedAt.isEmpty() && fields.expiresAt().filter(end -> !end.isAfter(moment)).isEmpty();
  }
}
