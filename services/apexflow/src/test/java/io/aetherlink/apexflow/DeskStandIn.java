package io.aetherlink.apexflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aetherlink.identity.Authentication;
import io.aetherlink.identity.Caller;
import io.aetherlink.identity.RequestHead;
import io.aetherlink.identity.SignedIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/**
 * What was done in the services that automations call, once per key as they do it; stands in for
 * notifications-consumer and ai-orchestrator itself. The real ones are asked in the API specs.
 */
public final class DeskStandIn implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, String> AUDIENCES =
      Map.of("/notifications", "notifications-consumer", "/orchestrate", "ai-orchestrator");

  /**
   * Something that was done.
   *
   * @param what method and path
   */
  public record Effect(String tenant, String actor, String cause, String what, JsonNode body) {}

  private final SignedIdentity identities =
      new SignedIdentity(CustomerOpsStandIn.key(), Clock.systemUTC());
  private final List<Effect> effects = new CopyOnWriteArrayList<>();
  private final Set<String> keys = ConcurrentHashMap.newKeySet();
  private final HttpServer server;

  DeskStandIn() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::serve);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** What was done in a tenant, in its order. */
  public List<Effect> in(String tenant) {
    return effects.stream().filter(effect -> effect.tenant().equals(tenant)).toList();
  }

  /** Does something, unless it was done under that key. */
  void take(Caller caller, HttpExchange exchange, JsonNode body) {
    String key = String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
    if (keys.add(caller.tenant() + " " + key)) {
      effects.add(
          new Effect(
              caller.tenant(),
              caller.actor(),
              caller.cause().orElse(""),
              exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath(),
              body));
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void serve(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String path = exchange.getRequestURI().getPath();
    if (authentication(exchange, path) instanceof Authentication.Known(Caller caller)) {
      if (path.equals("/notifications")) {
        take(caller, exchange, JSON.readTree(body));
        answer(exchange, 202, Map.of("status", "accepted"));
      } else {
        String summary = "About " + JSON.readTree(body).path("payload");
        List<Object> citations = List.of(Map.of("kind", "note", "id", "7"));
        Map<String, Object> result = Map.of("summary", summary, "citations", citations);
        answer(exchange, 200, Map.of("status", "ok", "result", result));
      }
    } else {
      answer(exchange, 401, Map.of());
    }
  }

  private Authentication authentication(HttpExchange exchange, String path) {
    RequestHead head =
        new RequestHead(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            name -> exchange.getRequestHeaders().getOrDefault(name, List.of()),
            true);
    List<String> identity = head.header(SignedIdentity.HEADER);
    return identity.isEmpty()
        ? new Authentication.Anonymous("no signed identity")
        : identities.verify(identity.getFirst(), AUDIENCES.getOrDefault(path, "nobody"), head);
  }

  static void answer(HttpExchange exchange, int status, Object body) throws IOException {
    byte[] bytes = JSON.writeValueAsBytes(body);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    try (exchange) {
      exchange.getResponseBody().write(bytes);
    }
  }
}
