package io.aetherlink.autoheal.http;

import io.aetherlink.autoheal.domain.Leadership;
import io.aetherlink.autoheal.loop.Hands;
import io.aetherlink.http.ApiException;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;

/** An instance that stands by answers questions, and changes nothing. */
@Provider
@Priority(Priorities.USER)
public class StandbyFilter implements ContainerRequestFilter {

  private static final Set<String> QUESTIONS =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
  private static final int RETRY_SECONDS = 5;

  /** Asked for late: filters are made before there is anything to heal with. */
  private final Instance<Hands> hands;

  @Inject
  StandbyFilter(Instance<Hands> hands) {
    this.hands = hands;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    boolean action = !QUESTIONS.contains(request.getMethod());
    if (action && request.getUriInfo().getRequestUri().getPath().startsWith("/autoheal/")) {
      refuseOnStandby(hands.get().leadership());
    }
  }

  /** Names the leader to whoever wants something done by an instance that stands by. */
  static void refuseOnStandby(Leadership now) {
    if (!now.here()) {
      ApiException refusal =
          ApiException.unavailable("Ask the leader: " + now.text(), RETRY_SECONDS);
      throw now.leader().map(name -> refusal.with("leader", name)).orElse(refusal);
    }
  }
}
