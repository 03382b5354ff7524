package io.aetherlink.audit;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One thing that someone did or was refused; the same in the spool, on the wire and in the trail.
 * What a later version says beyond this is left out: while a platform is upgraded, its services
 * know more than its trail.
 *
 * @param id unique, also across services
 * @param at when it was answered
 * @param service the service that answered
 * @param requestId ties it to logs and to the caller's own records
 * @param tenant where it acted; null where the caller is not known, or acts in none
 * @param actor person or service; {@code anonymous} where neither is known
 * @param roles what the actor could do
 * @param method HTTP method
 * @param route template of the path
 * @param path the path itself, without its query
 * @param status HTTP status of the answer; 499 where the caller left before it
 * @param reason why it was refused; null where it was not, or where the status says it all
 * @param via the service that called, where one did: the edge, or one that a request led to it
 */
@Schema(
    requiredProperties = {
      "id",
      "at",
      "service",
      "request_id",
      "tenant_id",
      "actor",
      "roles",
      "method",
      "route",
      "path",
      "status",
      "reason",
      "via"
    })
@JsonIgnoreProperties(ignoreUnknown = true)
public record AuditRecord(
    String id,
    Instant at,
    String service,
    String requestId,
    // Spools of former versions say "tenant".
    @JsonProperty("tenant_id") @JsonAlias("tenant") @Schema(nullable = true)
        Optional<String> tenant,
    String actor,
    List<String> roles,
    String method,
    String route,
    String path,
    int status,
    @Schema(nullable = true) Optional<String> reason,
    @Schema(nullable = true) Optional<String> via) {

  /** Nothing is missing. */
  public AuditRecord {
    Objects.requireNonNull(id);
    Objects.requireNonNull(at);
    Objects.requireNonNull(service);
    Objects.requireNonNull(requestId);
    Objects.requireNonNull(tenant);
    Objects.requireNonNull(actor);
    roles = List.copyOf(roles);
    Objects.requireNonNull(method);
    Objects.requireNonNull(route);
    Objects.requireNonNull(path);
    Objects.requireNonNull(reason);
    Objects.requireNonNull(via);
  }

  /** Of a request that no service made. */
  public AuditRecord(
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
    this(
        id,
        at,
        service,
        requestId,
        tenant,
        actor,
        roles,
        method,
        route,
        path,
        status,
        reason,
        Optional.empty());
  }
}
