package io.aetherlink.aiorchestrator.providers;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;

/** Connections to providers, which are kept between calls. */
public final class Connections {
  private final HttpClient client;

  /** Those that have served, for as long as the client keeps them. */
  private final Set<HttpConnection> used =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  private Connections(HttpClient client) {
    this.client = client;
  }

  /** None yet. */
  public static Connections of(Vertx vertx, PoolOptions pool) {
    return new Connections(vertx.createHttpClient(new HttpClientOptions(), pool));
  }

  /**
   * A request that can be sent.
   *
   * @param kept whether its connection has served others before: the provider may have closed it
   *     meanwhile, which says nothing about the provider
   */
  record Lease(HttpClientRequest request, boolean kept) {}

  /** Takes a connection for a request; fails where there is none to be had. */
  Future<Lease> lease(RequestOptions options) {
    return client
        .request(options)
        .map(request -> new Lease(request, !used.add(request.connection())));
  }
}
