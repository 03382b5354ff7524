package io.aetherlink.commandcenter.domain.trail;

import io.aetherlink.commandcenter.domain.trail.TrailStore.Place;
import java.time.Instant;
import java.util.Optional;

/**
 * Which records are wanted; what is empty narrows nothing.
 *
 * @param within the tenant beside whose records, and those of none, the asker may see no others
 * @param service that answered
 * @param method of HTTP
 * @param path how the path begins
 * @param from the earliest moment
 * @param to the first moment that is too late
 * @param before only what is older than that place
 * @param limit the most records
 */
public record TrailQuery(
    Optional<String> within,
    Optional<String> tenant,
    Optional<String> actor,
    Optional<String> service,
    Optional<String> method,
    Optional<String> path,
    Optional<TrailOutcome> outcome,
    Optional<Instant> from,
    Optional<Instant> to,
    Optional<Place> before,
    int limit) {}
