package io.aetherlink.identity;

import io.aetherlink.http.Route;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What of a request says who calls.
 *
 * @param method HTTP method
 * @param uri path and query as sent
 * @param headers every value of a header, by name
 * @param fromLoopback whether the connection comes from this machine
 * @param streamsBody whether what serves it is a {@link io.aetherlink.http.StreamedBody}
 */
public record RequestHead(
    String method,
    String uri,
    Function<String, List<String>> headers,
    boolean fromLoopback,
    boolean streamsBody) {

  private static final Pattern LOOPBACK_HOST =
      Pattern.compile("(?i)(localhost|127(\\.[0-9]{1,3}){3}|\\[::1\\])(:[0-9]*)?");

  /** The head of a request whose body is not streamed. */
  public RequestHead(
      String method, String uri, Function<String, List<String>> headers, boolean fromLoopback) {
    this(method, uri, headers, fromLoopback, false);
  }

  /** The values of a header, empty where it is not sent. */
  public List<String> header(String name) {
    return headers.apply(name);
  }

  /** The head of a request that is being served. */
  public static RequestHead of(RoutingContext context) {
    HttpServerRequest request = context.request();
    return new RequestHead(
        request.method().name(),
        request.uri(),
        name -> request.headers().getAll(name),
        isLoopback(request.remoteAddress()),
        Route.streamsBody(context));
  }

  /** Whether the host that the caller asked for is this machine by its own name or number. */
  boolean asksForLoopback() {
    return header("Host").stream().allMatch(host -> LOOPBACK_HOST.matcher(host).matches());
  }

  private static boolean isLoopback(SocketAddress address) {
    return address.isDomainSocket()
        || InetAddress.ofLiteral(address.hostAddress()).isLoopbackAddress();
  }
}
