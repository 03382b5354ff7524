package io.aetherlink.identity;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Lets a request through to its resource, before its body is read, or refuses it. */
@Singleton
final class AccessFilter {
  private final Authenticator authenticator;
  private final DenialLog denials;
  private final Map<Method, AccessRule> rules = new ConcurrentHashMap<>();

  @Inject
  AccessFilter(Authenticator authenticator, DenialLog denials) {
    this.authenticator = authenticator;
    this.denials = denials;
  }

  @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
  Uni<Response> check(ResourceInfo resource, RoutingContext context) {
    AccessRule rule = rules.computeIfAbsent(resource.getResourceMethod(), AccessFilter::rule);
    Authentication authentication = authenticator.authenticate(RequestHead.of(context));
    if (authentication instanceof Authentication.Known known) {
      CurrentCaller.set(context, known.caller());
    }
    return switch (rule.judge(authentication, authenticator.mode())) {
      case Verdict.Pass pass -> Uni.createFrom().nullItem();
      case Verdict.Deny deny ->
          denials
              .record(context, deny)
              .onItem()
              .transformToUni(
                  done -> Uni.createFrom().failure(() -> deny.answer(authenticator.mode())));
    };
  }

  private static AccessRule rule(Method method) {
    return AccessRule.of(method)
        .orElseThrow(() -> new IllegalStateException(method + " does not say who may call it"));
  }
}
