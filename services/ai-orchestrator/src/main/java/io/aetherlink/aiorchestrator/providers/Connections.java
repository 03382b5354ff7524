package io.aetherlink.aiorchestrator.providers;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.impl.ContextInternal;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * Connections to providers, which are kept between calls. Each event loop has its own: a client
 * gives away the connection that was used last, whoever's that is, and each piece of a call would
 * then go from one thread to the other and back.
 */
public final class Connections {
  private final Vertx vertx;
  private final Map<EventExecutor, HttpClient> clients = new HashMap<>();

  /** Those that have served, for as long as their client keeps them. */
  private final Set<HttpConnection> used =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  private Connections(Vertx vertx, PoolOptions pool) {
    this.vertx = vertx;
    // All at once: one that is made in the middle of a request would end with what serves that.
    vertx
        .nettyEventLoopGroup()
        .forEach(loop -> clients.put(loop, vertx.createHttpClient(new HttpClientOptions(), pool)));
  }

  /**
   * None yet.
   *
   * @param pool what holds for each event loop
   */
  public static Connections of(Vertx vertx, PoolOptions pool) {
    return new Connections(vertx, pool);
  }

  /**
   * A request that can be sent.
   *
   * @param kept whether its connection has served others before: the provider may have closed it
   *     meanwhile, which says nothing about the provider
   */
  record Lease(HttpClientRequest request, boolean kept) {}

  /**
   * Takes a connection of the event loop at hand, or of any where there is none, for a request;
   * fails where there is none to be had.
   */
  Future<Lease> lease(RequestOptions options) {
    EventLoop loop = ((ContextInternal) vertx.getOrCreateContext()).nettyEventLoop();
    return Objects.requireNonNull(clients.get(loop))
        .request(options)
        .map(request -> new Lease(request, !used.add(request.connection())));
  }
}
