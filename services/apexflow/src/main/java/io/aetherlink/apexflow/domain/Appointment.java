package io.aetherlink.apexflow.domain;

import java.time.Instant;

/**
 * An appointment as it is kept.
 *
 * @param id unique over all tenants
 * @param createdBy user or service
 * @param version grows by one with each change
 */
public record Appointment(
    long id,
    String tenantId,
    AppointmentFields fields,
    String createdBy,
    Instant createdAt,
    Instant updatedAt,
    long version) {}
