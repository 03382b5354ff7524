package io.aetherlink.http;

import io.aetherlink.settings.Catalogue;
import io.aetherlink.settings.Settings;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Refuses a body that says it is over the limit before it is read. */
@Singleton
final class BodyLimit {
  private final int limit;

  @Inject
  BodyLimit(Settings settings) {
    this.limit = settings.get(Catalogue.MAX_BODY_BYTES);
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, FilterOrder.BODY_LIMIT);
  }

  static ApiException tooLarge() {
    return ApiException.of(413, "Request body is over the limit");
  }

  private void check(RoutingContext context) {
    boolean over =
        Optional.ofNullable(context.request().getHeader("Content-Length"))
            .filter(length -> length.length() > 18 || Long.parseLong(length) > limit)
            .isPresent();
    if (over) {
      ApiException.of(413, "Request body is over the limit of " + limit + " bytes")
          .header("Connection", "close")
          .send(context);
    } else {
      context.next();
    }
  }
}
