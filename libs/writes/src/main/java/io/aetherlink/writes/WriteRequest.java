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

  /**
   * A part of this request with a transaction of its own: sent again, it has no effect either.
   *
   * @param name unique among the parts of the request
   */
  public WriteRequest part(String name) {
    // No caller's key has a space in it.
    return new WriteRequest(
        tenant,
        actor,
        system,
        cause,
        key.map(whole -> new IdempotencyKey(whole.key() + " " + name, whole.fingerprint())));
  }
}
