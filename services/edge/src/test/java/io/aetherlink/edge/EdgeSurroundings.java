package io.aetherlink.edge;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aetherlink.platform.process.FreePorts;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;

/** A UI build, a service that says what reached it, and an address where no service is. */
public final class EdgeSurroundings implements QuarkusTestResourceLifecycleManager {
  private final HttpServer service = listening();
  private final StreamingService streaming = new StreamingService();
  private final ReceivedUploads uploads = new ReceivedUploads();

  @Override
  public Map<String, String> start() {
    streaming.start();
    service.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    service.createContext("/", EdgeSurroundings::echo);
    service.createContext("/leads/1/attachments", uploads::receive);
    service.createContext("/uploads", uploads::tell);
    service.createContext("/internal/api-key-checks", TestKeys::check);
    service.start();
    return Map.of(
        "CUSTOMER_OPS_URL",
        "http://127.0.0.1:" + service.getAddress().getPort(),
        "COMMAND_CENTER_URL",
        "http://127.0.0.1:" + service.getAddress().getPort(),
        "STATUS_PAGE_SERVICES",
        "ui",
        "NOTIFICATIONS_URL",
        "http://127.0.0.1:" + streaming.port(),
        "WORKER_URL",
        "http://127.0.0.1:" + FreePorts.one(),
        "UI_DIST_DIR",
        site().toString(),
        "DATA_DIR",
        folder().toString(),
        "EDGE_SIGNING_KEY",
        TestKeys.SIGNING_KEY);
  }

  @Override
  public void stop() {
    service.stop(0);
    streaming.close();
  }

  private static void echo(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new TreeMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
    byte[] body = exchange.getRequestBody().readAllBytes();
    byte[] answer =
        new ObjectMapper()
            .writeValueAsBytes(
                Map.of(
                    "method",
                    exchange.getRequestMethod(),
                    "uri",
                    exchange.getRequestURI().toString(),
                    "headers",
                    headers,
                    "body",
                    new String(body, StandardCharsets.UTF_8)));
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(201, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private static HttpServer listening() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path site() {
    try {
      Path dist = folder();
      Files.writeString(
          dist.resolve("index.html"), "<title>AetherLink CRM - Operator Console</title>");
      Files.writeString(
          Files.createDirectory(dist.resolve("assets")).resolve("app-1a2b.js"), "let a = 1");
      return dist;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("aetherlink-edge");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
