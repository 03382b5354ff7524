package io.aetherlink.http;

import io.aetherlink.ids.TimeOrderedIds;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/** Gives every request an id, the caller's own where it is well formed, and answers with it. */
@Singleton
public final class RequestId {
  /** Says which request it is. */
  public static final String HEADER = "X-Request-ID";

  private static final String LOGGED = "request_id";
  private static final String KEY = "aetherlink.request-id";
  private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

  void register(@Observes Filters filters) {
    filters.register(RequestId::assign, FilterOrder.REQUEST_ID);
  }

  /** The id of a request. */
  public static String of(RoutingContext context) {
    return Optional.<String>ofNullable(context.get(KEY)).orElse("");
  }

  /** The id of the request at hand, for those that it leads to; empty where there is none. */
  public static Optional<String> current() {
    return Optional.ofNullable(MDC.get(LOGGED)).map(Object::toString);
  }

  private static void assign(RoutingContext context) {
    String id =
        Optional.ofNullable(context.request().getHeader(HEADER))
            .filter(given -> WELL_FORMED.matcher(given).matches())
            .orElseGet(() -> TimeOrderedIds.next().toString());
    context.put(KEY, id);
    context.response().putHeader(HEADER, id);
    MDC.put(LOGGED, id);
    context.next();
  }
}
