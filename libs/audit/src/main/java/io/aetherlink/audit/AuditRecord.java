package io.aetherlink.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One thing that someone did or was refused.
 *
 * @param id unique, also across services
 * @param at when it was answered
 * @param service the service that answered
 * @param requestId ties it to logs and to the caller's own records
 * @param tenant where it acted; empty where the caller is not known
 * @param actor person or service; {@code anonymous} where neither is known
 * @param roles what the actor could do
 * @param method HTTP method
 * @param route template of the path
 * @param path the path itself, without its query
 * @param status HTTP status of the answer; 499 where the caller left before it
 * @param reason why it was refused, where it was
 */
public record AuditRecord(
    String id,
    Instant at,
    String service,
    String requestId,
    Optional<String> tenant,
    String actor,
    List<String> roles,
    String method,
    String route,
    String path,
    int status,
    Optional<String> reason) {
  public AuditRecord {
    roles = List.copyOf(roles);
  }
}
