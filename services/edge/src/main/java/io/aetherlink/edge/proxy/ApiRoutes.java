package io.aetherlink.edge.proxy;

import io.aetherlink.edge.RouteOrder;
import io.aetherlink.edge.http.TicketResource;
import io.aetherlink.http.ApiException;
import io.aetherlink.http.DeclaredLength;
import io.aetherlink.http.Route;
import io.aetherlink.identity.ApiKeyToken;
import io.aetherlink.identity.Authentication;
import io.aetherlink.identity.CurrentCaller;
import io.aetherlink.identity.DenialLog;
import io.aetherlink.identity.OutboundIdentity;
import io.aetherlink.identity.PresentedKey;
import io.aetherlink.identity.RequestHead;
import io.aetherlink.identity.Verdict;
import io.aetherlink.settings.Catalogue;
import io.aetherlink.settings.PlatformService;
import io.aetherlink.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code /api/<service>/…}: what the browser asks of the services. */
@Singleton
public final class ApiRoutes {
  private static final int CONNECT_TIMEOUT_MS = 2_000;
  private static final int CONNECTIONS_PER_SERVICE = 128;
  private static final int UPLOADS_PER_SERVICE = 32;
  private static final int STREAMS_PER_SERVICE = 10_000;

  /** Longer than any answer takes; a stream's heartbeat comes more often. */
  private static final int SILENCE_SECONDS = 120;

  /** Bodies wait in memory with their requests. */
  private static final int MOST_WAITING_PER_SERVICE = 256;

  /** For operators' tools and services, on a service's own port; not to the outside. */
  private static final Pattern NOT_FORWARDED = Pattern.compile("/metrics(/.*)?|/internal([/;].*)?");

  private static final String NO_WEBSOCKET =
      "WebSocket is not offered; live updates come as server-sent events (text/event-stream)";

  /** All of {@code /api} but what the edge itself answers. */
  private static final String FORWARDED = "(?!" + TicketResource.PATH + "$)/api(/.*)?";

  private final FrontDoor door;
  private final OutboundIdentity identity;
  private final DenialLog denials;
  private final Map<String, ServiceProxy> proxies;
  private final int bodyLimit;
  private final int uploadLimit;
  private final BodyHandler wholeBody;

  @Inject
  ApiRoutes(
      Vertx vertx,
      Settings settings,
      FrontDoor door,
      OutboundIdentity identity,
      DenialLog denials) {
    this.door = door;
    this.identity = identity;
    this.denials = denials;
    this.bodyLimit = settings.get(Catalogue.MAX_BODY_BYTES);
    this.uploadLimit = settings.get(Catalogue.MAX_UPLOAD_BYTES);
    this.wholeBody = BodyHandler.create(false).setBodyLimit(bodyLimit);
    HttpClient client = client(vertx, CONNECTIONS_PER_SERVICE);
    HttpClient uploads = uploads(vertx);
    HttpClient streams = client(vertx, STREAMS_PER_SERVICE);
    this.proxies =
        Arrays.stream(PlatformService.values())
            .filter(service -> service != PlatformService.EDGE)
            .map(service ->
                new ServiceProxy(service, settings.get(service.url()), client, uploads, streams))
            .collect(Collectors.toMap(p -> p.service().serviceName(), Function.identity()));
  }

  void register(@Observes Router router) {
    router
        .routeWithRegex(FORWARDED)
        .order(RouteOrder.API)
        .handler(ApiRoutes::withoutUpgrade)
        .handler(this::receive)
        .handler(this::forward)
        .failureHandler(this::failed);
  }

  private static HttpClient client(Vertx vertx, int connections) {
    return vertx.createHttpClient(
        new HttpClientOptions()
            .setConnectTimeout(CONNECT_TIMEOUT_MS)
            .setReadIdleTimeout(SILENCE_SECONDS)
            .setMaxPoolSize(connections)
            .setMaxWaitQueueSize(MOST_WAITING_PER_SERVICE));
  }

  /** Of another kind than the others, so that however slow uploads are, nothing waits for them. */
  private static HttpClient uploads(Vertx vertx) {
    return vertx.createHttpClient(
        new HttpClientOptions()
            .setConnectTimeout(CONNECT_TIMEOUT_MS)
            // In both directions: nothing is answered before all is sent.
            .setIdleTimeout(SILENCE_SECONDS)
            .setMaxPoolSize(UPLOADS_PER_SERVICE)
            .setMaxWaitQueueSize(MOST_WAITING_PER_SERVICE));
  }

  /** Asks the command center for its public status, in nobody's name. */
  void forwardStatus(RoutingContext context) {
    Route.set(context, "/status");
    Optional.ofNullable(proxies.get(PlatformService.COMMAND_CENTER.serviceName()))
        .orElseThrow()
        .forward(context, context.normalizedPath(), Buffer.buffer(), Map.of());
  }

  /** No service speaks it: to pass it on would end in an answer that no client understands. */
  private static void withoutUpgrade(RoutingContext context) {
    if (context.request().headers().contains("Upgrade", "websocket", true)) {
      ApiException.of(501, NO_WEBSOCKET).send(context);
    } else {
      context.next();
    }
  }

  private void receive(RoutingContext context) {
    if (Uploads.isOne(context)) {
      context.next();
    } else {
      wholeBody.handle(context);
    }
  }

  private void forward(RoutingContext context) {
    ApiPath path = ApiPath.parse(context.normalizedPath(), context.request().query());
    Optional<ServiceProxy> proxy =
        Optional.ofNullable(proxies.get(path.service()))
            .filter(p -> !NOT_FORWARDED.matcher(path.path()).matches());
    if (proxy.isEmpty()) {
      ApiException.notFound("Not Found").send(context);
      return;
    }
    Route.set(context, "/api/" + path.service());
    door.authenticate(context, path)
        .compose(who -> admit(context, proxy.get(), path, who))
        .onFailure(e -> unknown(context, e));
  }

  private Future<Void> admit(
      RoutingContext context, ServiceProxy proxy, ApiPath path, Authentication who) {
    switch (who) {
      case Authentication.Known known -> {
        CurrentCaller.set(context, known.caller());
        if (Uploads.isOne(context)) {
          upload(context, proxy, path, known);
        } else {
          send(context, proxy, path, identity(known, proxy, path, context));
        }
      }
      case Authentication.Anonymous anonymous when Uploads.isOne(context) ->
          // Nobody may upload who is not known, so that nothing has to be sent on.
          deny(context, new Authentication.Refused(401, anonymous.detail()));
      case Authentication.Anonymous anonymous -> send(context, proxy, path, Map.of());
      case Authentication.Refused refused -> deny(context, refused);
    }
    return Future.succeededFuture();
  }

  private static void unknown(RoutingContext context, Throwable failure) {
    if (failure instanceof ApiException answer) {
      answer.send(context);
    } else {
      context.fail(failure);
    }
  }

  private void send(
      RoutingContext context, ServiceProxy proxy, ApiPath path, Map<String, String> identity) {
    proxy.forward(context, path.target(), body(context), identity);
  }

  private void upload(
      RoutingContext context, ServiceProxy proxy, ApiPath path, Authentication.Known known) {
    OptionalLong length = DeclaredLength.of(context.request());
    if (length.isEmpty()) {
      DeclaredLength.required().send(context);
    } else if (length.getAsLong() > uploadLimit) {
      DeclaredLength.over(uploadLimit).send(context);
    } else {
      String method = context.request().method().name();
      Map<String, String> vouched =
          identity.streamedHeaders(
              known.caller(), proxy.service(), method, path.target(), length.getAsLong());
      proxy.stream(context, path.target(), vouched);
    }
  }

  private Map<String, String> identity(
      Authentication.Known known, ServiceProxy proxy, ApiPath path, RoutingContext context) {
    return identity.headers(
        known.caller(),
        proxy.service(),
        context.request().method().name(),
        path.target(),
        body(context).getBytes());
  }

  private void deny(RoutingContext context, Authentication.Refused refused) {
    Verdict.Deny denial = new Verdict.Deny(refused.status(), refused.detail());
    denials
        .record(context, recorded(context, denial))
        .subscribe()
        .with(done -> denial.answer(door.mode()).send(context), context::fail);
  }

  /** Of an API key, the record says which one it was; who shows it is not told what is known. */
  private static Verdict.Deny recorded(RoutingContext context, Verdict.Deny denial) {
    return PresentedKey.of(RequestHead.of(context)) instanceof PresentedKey.One(ApiKeyToken key)
        ? new Verdict.Deny(denial.status(), denial.detail() + ": " + key)
        : denial;
  }

  private static Buffer body(RoutingContext context) {
    return Optional.ofNullable(context.body().buffer()).orElseGet(Buffer::buffer);
  }

  private void failed(RoutingContext context) {
    ApiException answer =
        context.statusCode() == 413
            ? DeclaredLength.over(bodyLimit)
            : ApiException.of(500, "Internal server error");
    answer.send(context);
  }
}
