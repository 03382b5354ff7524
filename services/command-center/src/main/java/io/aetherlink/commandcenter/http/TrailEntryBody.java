package io.aetherlink.commandcenter.http;

import io.aetherlink.audit.AuditRecord;
import io.aetherlink.commandcenter.domain.trail.TrailStore.Entry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A request as operators see it: what the service says that decided, and the way there.
 *
 * @param id of that service's record
 * @param via the service that called it, where one did
 * @param hops what each service recorded of it, from the outermost to the innermost
 */
@Schema(
    name = "TrailEntry",
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
      "via",
      "hops"
    })
public record TrailEntryBody(
    String id,
    Instant at,
    String service,
    String requestId,
    @Schema(nullable = true) Optional<String> tenantId,
    String actor,
    List<String> roles,
    String method,
    String route,
    String path,
    int status,
    @Schema(nullable = true) Optional<String> reason,
    @Schema(nullable = true) Optional<String> via,
    List<AuditRecord> hops) {

  static TrailEntryBody of(Entry entry) {
    AuditRecord record = entry.record();
    return new TrailEntryBody(
        record.id(),
        record.at(),
        record.service(),
        record.requestId(),
        record.tenant(),
        record.actor(),
        record.roles(),
        record.method(),
        record.route(),
        record.path(),
        record.status(),
        record.reason(),
        record.via(),
        entry.hops());
  }
}
