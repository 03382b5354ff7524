package io.aetherlink.writes;

import java.util.Optional;

/**
 * Who wants to write in which tenant, and under which name for the request.
 *
 * @param actor user or service
 * @param system whether no human asked for it
 */
public record WriteRequest(
    String tenant, String actor, boolean system, Optional<IdempotencyKey> key) {}
