package io.aetherlink.http;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * What serves a request: the route template, such as {@code /leads/{id}}, of which there are
 * finitely many, and whether its resource method streams.
 */
@Singleton
public final class Route {
  /** What stands for paths that no resource answers. */
  public static final String UNMATCHED = "unmatched";

  private static final int BEFORE_IDENTITY = 100;
  private static final String KEY = "aetherlink.route";
  private static final String STREAMED = "aetherlink.streamed";
  private final Map<Method, String> templates = new ConcurrentHashMap<>();

  @ServerRequestFilter(priority = BEFORE_IDENTITY)
  void remember(ResourceInfo resource, RoutingContext context) {
    Method method = resource.getResourceMethod();
    set(context, templates.computeIfAbsent(method, Route::template));
    context.put(STREAMED, method.isAnnotationPresent(StreamedBody.class));
  }

  /** Whether the resource method that serves a request is a {@link StreamedBody}. */
  public static boolean streamsBody(RoutingContext context) {
    return Boolean.TRUE.equals(context.get(STREAMED));
  }

  /** The template of a request. */
  public static String of(RoutingContext context) {
    return Optional.<String>ofNullable(context.get(KEY)).orElse(UNMATCHED);
  }

  /** Names the route of a request that no resource answers but something else does. */
  public static void set(RoutingContext context, String template) {
    context.put(KEY, template);
  }

  private static String template(Method method) {
    String joined = "/" + path(method.getDeclaringClass()) + "/" + path(method);
    String clean = joined.replaceAll("/{2,}", "/").replaceAll("(.)/$", "$1");
    return clean.replaceAll("\\{\\s*(\\w+)\\s*:[^}]*}", "{$1}");
  }

  private static String path(AnnotatedElement element) {
    return Optional.ofNullable(element.getAnnotation(Path.class)).map(Path::value).orElse("");
  }
}
