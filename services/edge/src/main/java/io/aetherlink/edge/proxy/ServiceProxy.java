package io.aetherlink.edge.proxy;

import io.aetherlink.http.ApiException;
import io.aetherlink.http.RequestId;
import io.aetherlink.settings.PlatformService;
import io.aetherlink.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.Json;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.net.URI;
import java.util.Map;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Where requests to one service go.
 *
 * @param url base address of the service
 * @param client connections for requests that are here as a whole
 * @param uploads connections for requests that are still being sent
 * @param streams connections for requests whose answers stay open, so that nothing else waits for
 *     those
 */
record ServiceProxy(
    PlatformService service, URI url, HttpClient client, HttpClient uploads, HttpClient streams) {
  private static final Logger LOG = Logger.getLogger(ServiceProxy.class);

  /**
   * Forwards a request, the client's own identity headers replaced.
   *
   * @param target path and query at the service
   * @param identity headers that say who calls; empty for a caller who is not known
   */
  void forward(RoutingContext routing, String target, Buffer body, Map<String, String> identity) {
    forward(
        isFollowing(routing) ? streams : client,
        routing,
        request -> prepare(request, routing, target, identity).setBody(Body.body(body)));
  }

  /**
   * Forwards a request whose body is still to come: it passes as fast as the service takes it.
   *
   * @param target path and query at the service
   * @param identity headers that say who calls
   */
  void stream(RoutingContext routing, String target, Map<String, String> identity) {
    if (routing.request().headers().contains("Expect", "100-continue", true)) {
      routing.response().writeContinue();
    }
    forward(
        uploads,
        routing,
        request -> prepare(request, routing, target, identity).headers().remove("Expect"));
  }

  /** Whether events are asked for, as a browser's {@code EventSource} does. */
  private static boolean isFollowing(RoutingContext routing) {
    return routing.request().method() == HttpMethod.GET
        && routing.request().headers().contains("Accept", "text/event-stream", true);
  }

  private void forward(
      HttpClient through, RoutingContext routing, Consumer<ProxyRequest> preparation) {
    HttpProxy.reverseProxy(through)
        .origin(Settings.port(url), url.getHost())
        .addInterceptor(
            new ProxyInterceptor() {
              @Override
              public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
                preparation.accept(context.request());
                return context
                    .sendRequest()
                    .map(ServiceProxy::withoutRequestId)
                    .map(ServiceProxy::unbuffered)
                    .map(ServiceProxy::asLongAsItWas)
                    .recover(e -> unreachable(context, routing, e));
              }
            })
        .handle(routing.request());
  }

  private static ProxyRequest prepare(
      ProxyRequest request, RoutingContext routing, String target, Map<String, String> identity) {
    IdentityHeaders.strip(request.headers());
    identity.forEach(request::putHeader);
    return request.putHeader("X-Request-ID", RequestId.of(routing)).setURI(target);
  }

  /** The edge has put the same id on its answer already. */
  private static ProxyResponse withoutRequestId(ProxyResponse response) {
    response.headers().remove("X-Request-ID");
    return response;
  }

  /** Events must not wait in a compressor here, nor in a proxy further out. */
  private static ProxyResponse unbuffered(ProxyResponse response) {
    String type = response.headers().get("Content-Type");
    return type != null && type.startsWith("text/event-stream")
        ? response
            .putHeader("Content-Encoding", "identity")
            .putHeader("Cache-Control", "no-cache")
            .putHeader("X-Accel-Buffering", "no")
        : response;
  }

  /** A file of a known length arrives with it: a compressor here would take it away. */
  private static ProxyResponse asLongAsItWas(ProxyResponse response) {
    String disposition = response.headers().get("Content-Disposition");
    boolean file = disposition != null && disposition.startsWith("attachment");
    return file && response.headers().contains("Content-Length")
        ? response.putHeader("Content-Encoding", "identity")
        : response;
  }

  private Future<ProxyResponse> unreachable(
      ProxyContext context, RoutingContext routing, Throwable cause) {
    LOG.warnf("%s cannot be reached: %s", service.serviceName(), cause.getMessage());
    ApiException e =
        ApiException.unavailable(
            service.serviceName() + " cannot be reached; it is being restarted, try again", 2);
    ProxyResponse response =
        context
            .request()
            .release()
            .response()
            .setStatusCode(e.status())
            .putHeader("Content-Type", "application/json")
            .putHeader("Retry-After", "2")
            .setBody(Body.body(Json.encodeToBuffer(e.body(RequestId.of(routing)))));
    return Future.succeededFuture(response);
  }
}
