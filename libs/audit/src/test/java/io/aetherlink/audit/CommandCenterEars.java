package io.aetherlink.audit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands where the command center is in other services' tests, and hears what it is told. */
public final class CommandCenterEars implements QuarkusTestResourceLifecycleManager {
  private static final List<String> HEARD = new CopyOnWriteArrayList<>();

  private Optional<HttpServer> server = Optional.empty();

  /** The events that were published, as JSON. */
  static List<String> heard() {
    return List.copyOf(HEARD);
  }

  @Override
  public Map<String, String> start() {
    try {
      HttpServer ears = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 50);
      ears.createContext("/events/publish", CommandCenterEars::hear);
      ears.start();
      server = Optional.of(ears);
      return Map.of("COMMAND_CENTER_URL", "http://127.0.0.1:" + ears.getAddress().getPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void hear(HttpExchange exchange) throws IOException {
    HEARD.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  @Override
  public void stop() {
    server.ifPresent(ears -> ears.stop(0));
  }
}
