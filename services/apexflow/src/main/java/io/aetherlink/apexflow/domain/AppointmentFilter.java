package io.aetherlink.apexflow.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * Which appointments a list shows; what is absent does not narrow it.
 *
 * @param from those that start then or later
 * @param to those that start before then
 */
public record AppointmentFilter(
    Optional<Long> leadId,
    Optional<Long> jobId,
    Optional<String> owner,
    Optional<AppointmentStatus> status,
    Optional<Instant> from,
    Optional<Instant> to) {}
