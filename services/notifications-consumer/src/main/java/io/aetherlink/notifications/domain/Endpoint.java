package io.aetherlink.notifications.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * A program of a tenant's that hears of its events.
 *
 * @param target whose circuit counts its outcomes
 * @param disabledReason why nothing is sent; empty while something is
 * @param formerSecretUntil how long secrets that were replaced go on signing; empty where none does
 * @param version counts its changes
 */
public record Endpoint(
    long id,
    String target,
    EndpointFields fields,
    Optional<String> disabledReason,
    Optional<Instant> formerSecretUntil,
    Instant createdAt,
    Instant updatedAt,
    long version) {}
