package io.aetherlink.identity;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Who makes the request at hand. */
@Singleton
public final class CurrentCaller {
  private static final String KEY = "aetherlink.caller";
  private final CurrentVertxRequest request;

  @Inject
  CurrentCaller(CurrentVertxRequest request) {
    this.request = request;
  }

  /**
   * The caller.
   *
   * @throws IllegalStateException on an endpoint that is open to callers who are not known
   */
  public Caller get() {
    return of(request.getCurrent())
        .orElseThrow(() -> new IllegalStateException("No caller is known here"));
  }

  /** The caller of a request, where it is known. */
  public static Optional<Caller> of(RoutingContext context) {
    return Optional.ofNullable(context.get(KEY));
  }

  /** Says who makes a request, for whatever handles and records it from here on. */
  public static void set(RoutingContext context, Caller caller) {
    context.put(KEY, caller);
  }
}
