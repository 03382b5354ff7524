package io.aetherlink.audit;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;

/**
 * Requests whose callers left before their answers: where nothing blocks, their work is cancelled
 * and nobody answers them any more. What blocks goes on, and is recorded when it has ended.
 */
@Singleton
final class Departures {
  private final RequestAudit audit;

  @Inject
  Departures(RequestAudit audit) {
    this.audit = audit;
  }

  @ServerRequestFilter
  void watch(ResteasyReactiveContainerRequestContext request, RoutingContext context) {
    request.getServerRequestContext().registerCompletionCallback(failure -> audit.over(context));
  }
}
