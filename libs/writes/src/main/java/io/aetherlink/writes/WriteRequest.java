package io.aetherlink.writes;

import java.util.Optional;

/**
 * Who wants to write in which tenant, and under which name for the request.
 *
 * @param actor user or service
 * @param system whether no human asked for it
 * @param cause the automations that led to it, as in {@code automation:3 automation:7}
 */
public record WriteRequest(
    String tenant,
    String actor,
    boolean system,
    Optional<String> cause,
    Optional<IdempotencyKey> key) {

  /** What somebody asks for of their own accord. */
  public WriteRequest(String tenant, String actor, boolean system, Optional<IdempotencyKey> key) {
    this(tenant, actor, system, Optional.empty(), key);
  }
}
