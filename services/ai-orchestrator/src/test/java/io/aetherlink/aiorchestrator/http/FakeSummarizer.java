package io.aetherlink.aiorchestrator.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aetherlink.platform.process.FreePorts;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** Speaks ai-summarizer's wire format, and misbehaves on demand: the text says how. */
public final class FakeSummarizer implements QuarkusTestResourceLifecycleManager {
  private static final String GOOD =
      """
      {"name":"Ada","email":null,"company":null,"phone":null,"title":null,"status":"new","tags":[]}
      """;

  /** The ids of the requests that led to what it was asked. */
  static final Set<String> REQUESTS = ConcurrentHashMap.newKeySet();

  private final HttpServer server = listening();

  @Override
  public Map<String, String> start() {
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/summaries/extract-lead", FakeSummarizer::answer);
    server.start();
    return Map.of(
        // Nobody listens there: AI work goes on without its ledger.
        "DATABASE_URL",
        "postgresql://127.0.0.1:%d/none".formatted(FreePorts.one()),
        "REDIS_URL",
        "redis://127.0.0.1:%d".formatted(FreePorts.one()),
        "COMMAND_CENTER_URL",
        "http://127.0.0.1:" + FreePorts.one(),
        "PROVIDER_LOCAL_URL",
        "http://127.0.0.1:" + server.getAddress().getPort(),
        "EDGE_SIGNING_KEY",
        "test-signing-key-test-signing-key");
  }

  private static HttpServer listening() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {
    server.stop(0);
  }

  private static void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    REQUESTS.addAll(exchange.getRequestHeaders().getOrDefault("X-Request-ID", List.of()));
    boolean signed = exchange.getRequestHeaders().containsKey("X-Aether-Identity");
    if (!signed) {
      send(exchange, 401, "{}");
    } else if (body.contains("break: 500")) {
      send(exchange, 500, "{\"detail\":\"secret inside\"}");
    } else if (body.contains("break: html")) {
      send(exchange, 200, "<html>");
    } else if (body.contains("break: schema")) {
      send(exchange, 200, "{\"name\":5}");
    } else if (body.contains("break: reset")) {
      exchange.close();
    } else {
      send(exchange, 200, GOOD);
    }
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
