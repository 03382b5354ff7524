package io.aetherlink.edge.proxy;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.regex.Pattern;

/**
 * The requests whose bodies pass through as they come. At the service each is served by a {@link
 * io.aetherlink.http.StreamedBody}; anywhere else such a request would be refused.
 */
final class Uploads {
  private static final Pattern PATHS =
      Pattern.compile("/api/customer-ops/(leads/[^/]+/attachments|imports)");

  private Uploads() {}

  static boolean isOne(RoutingContext context) {
    return context.request().method() == HttpMethod.POST
        && PATHS.matcher(context.normalizedPath()).matches();
  }
}
