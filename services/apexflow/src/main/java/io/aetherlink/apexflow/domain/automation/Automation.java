package io.aetherlink.apexflow.domain.automation;

import java.time.Instant;
import java.util.Optional;

/**
 * An automation of a tenant.
 *
 * @param version of its definition
 * @param enabledAt what happened before does not set it off
 * @param disabledReason why it was switched off, where nobody did it
 * @param loops how often it was stopped in a loop since it was enabled
 */
public record Automation(
    long id,
    String tenantId,
    Definition definition,
    long version,
    boolean enabled,
    Instant enabledAt,
    Optional<String> disabledReason,
    int loops,
    String createdBy,
    Instant createdAt,
    Instant updatedAt) {

  /** Its name as the one who does what it does, and in the causes of what happens then. */
  public static String cause(long id) {
    return "automation:" + id;
  }
}
