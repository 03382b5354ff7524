package io.aetherlink.apexflow.domain;

import java.time.Instant;

/**
 * A job (work order) as it is kept.
 *
 * @param id unique over all tenants
 * @param createdBy user or service
 * @param version grows by one with each change
 */
public record Job(
    long id,
    String tenantId,
    JobFields fields,
    String createdBy,
    Instant createdAt,
    Instant updatedAt,
    long version) {}
