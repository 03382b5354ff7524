package io.aetherlink.apexflow;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aetherlink.identity.Authentication;
import io.aetherlink.identity.Caller;
import io.aetherlink.identity.RequestHead;
import io.aetherlink.identity.SignedIdentity;
import io.aetherlink.settings.Catalogue;
import io.aetherlink.settings.Secret;
import io.aetherlink.settings.Settings;
import io.aetherlink.testkit.FaultProxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/**
 * Answers as customer-ops does to who proves with a signed identity who asks, behind a line that
 * can be cut. The real one is asked in the API specs.
 */
public final class CustomerOpsStandIn implements AutoCloseable {
  static final String SIGNING_KEY = "a-signing-key-for-tests-0123456789";

  private final SignedIdentity identities = new SignedIdentity(key(), Clock.systemUTC());
  private final Set<String> leads = ConcurrentHashMap.newKeySet();
  private final HttpServer server;
  private final FaultProxy line;
  private volatile int failure;

  CustomerOpsStandIn() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/leads/", this::show);
    server.start();
    line = FaultProxy.to("127.0.0.1", server.getAddress().getPort());
  }

  String url() {
    return "http://127.0.0.1:" + line.port();
  }

  /** Enters a lead. */
  public void add(String tenant, long id) {
    leads.add(tenant + "/" + id);
  }

  /** Answers everything with this status from now on. */
  public void failWith(int status) {
    failure = status;
  }

  /** Goes away. */
  public void cut() {
    line.cut();
  }

  /** Is as it was. */
  public void restore() {
    failure = 0;
    line.restore();
  }

  @Override
  public void close() {
    line.close();
    server.stop(0);
  }

  private static Secret key() {
    return Settings.of(Map.of("EDGE_SIGNING_KEY", SIGNING_KEY))
        .get(Catalogue.EDGE_SIGNING_KEY)
        .orElseThrow();
  }

  private void show(HttpExchange exchange) throws IOException {
    if (failure != 0) {
      answer(exchange, failure, "{\"detail\":\"broken\"}");
      return;
    }
    switch (authentication(exchange)) {
      case Authentication.Known(Caller caller) -> {
        String id = exchange.getRequestURI().getPath().substring("/leads/".length());
        boolean known = leads.contains(caller.tenant() + "/" + id);
        answer(exchange, known ? 200 : 404, "{\"id\":" + id + "}");
      }
      case Authentication.Anonymous nobody -> answer(exchange, 401, "{}");
      case Authentication.Refused refused -> answer(exchange, refused.status(), "{}");
    }
  }

  private Authentication authentication(HttpExchange exchange) {
    RequestHead head =
        new RequestHead(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            name -> exchange.getRequestHeaders().getOrDefault(name, List.of()),
            true);
    List<String> identity = head.header(SignedIdentity.HEADER);
    return identity.isEmpty()
        ? new Authentication.Anonymous("no signed identity")
        : identities.verify(identity.getFirst(), "customer-ops", head);
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    try (exchange) {
      exchange.getResponseBody().write(bytes);
    }
  }
}
