package io.aetherlink.commandcenter.domain.trail;

import io.aetherlink.commandcenter.domain.trail.TrailStore.Place;
import java.time.Instant;
import java.util.Optional;

/**
 * Which requests are wanted, by what the service says that decided; what is empty narrows nothing.
 *
 * @param within the tenant beside whose records, and those of none, the asker may see no others
 * @param service that decided
 * @param method of HTTP
 * @param path how the path begins
 * @param from the earliest moment
 * @param to the first moment that is too late
 * @param before only what is older than that place
 * @param changes whether those are left out that only looked at something, and were let
 * @param limit the most requests
 */
public record TrailQuery(
    Optional<String> within,
    Optional<String> tenant,
    Optional<String> actor,
    Optional<String> service,
    Optional<String> method,
    Optional<String> path,
    Optional<String> requestId,
    Optional<TrailOutcome> outcome,
    Optional<Instant> from,
    Optional<Instant> to,
    Optional<Place> before,
    boolean changes,
    int limit) {

  /** The same, of what is older than a place. */
  public TrailQuery olderThan(Place place) {
    return new TrailQuery(
        within,
        tenant,
        actor,
        service,
        method,
        path,
        requestId,
        outcome,
        from,
        to,
        Optional.of(place),
        changes,
        limit);
  }
}
