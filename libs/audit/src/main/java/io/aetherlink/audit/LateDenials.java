package io.aetherlink.audit;

import io.aetherlink.identity.Verdict;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.Map;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Refusals that come from inside a resource are on disk before their answer leaves, too. */
@Singleton
final class LateDenials {
  private static final Set<Integer> DENIALS = Set.of(401, 403);

  private final RequestAudit audit;

  @Inject
  LateDenials(RequestAudit audit) {
    this.audit = audit;
  }

  @ServerResponseFilter
  Uni<Void> record(ContainerResponseContext response, RoutingContext context) {
    boolean late = DENIALS.contains(response.getStatus()) && !RequestAudit.isRecorded(context);
    return late
        ? audit.record(context, new Verdict.Deny(response.getStatus(), reason(response)))
        : Uni.createFrom().voidItem();
  }

  private static String reason(ContainerResponseContext response) {
    return response.getEntity() instanceof Map<?, ?> body
        ? String.valueOf(body.get("detail"))
        : response.getStatusInfo().getReasonPhrase();
  }
}
