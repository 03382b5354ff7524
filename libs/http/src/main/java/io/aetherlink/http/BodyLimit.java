package io.aetherlink.http;

import io.aetherlink.settings.Catalogue;
import io.aetherlink.settings.Settings;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import java.util.OptionalLong;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.vertx.VertxInputStream;

/** Refuses a body that says it is over the limit before it is read. */
@Singleton
final class BodyLimit {
  private final long usual;
  private final long streamed;

  @Inject
  BodyLimit(Settings settings) {
    this.usual = settings.get(Catalogue.MAX_BODY_BYTES);
    this.streamed = settings.get(Catalogue.MAX_UPLOAD_BYTES);
  }

  void register(@Observes Filters filters) {
    filters.register(this::checkAnywhere, FilterOrder.BODY_LIMIT);
  }

  static ApiException tooLarge() {
    return ApiException.of(413, "Request body is over the limit");
  }

  /** What fits nowhere needs no resource to be refused. */
  private void checkAnywhere(RoutingContext context) {
    long most = Math.max(usual, streamed);
    if (DeclaredLength.of(context.request()).orElse(0) > most) {
      DeclaredLength.over(most).send(context);
    } else {
      context.next();
    }
  }

  @ServerRequestFilter(priority = Priorities.AUTHORIZATION)
  void check(RoutingContext context) {
    boolean streams = Route.streamsBody(context);
    long most = streams ? streamed : usual;
    OptionalLong declared = DeclaredLength.of(context.request());
    if (streams && declared.isEmpty()) {
      throw DeclaredLength.required();
    }
    if (declared.orElse(0) > most) {
      throw DeclaredLength.over(most);
    }
    // What a body is held to that comes in chunks.
    context.put(VertxInputStream.MAX_REQUEST_SIZE_KEY, most);
  }
}
