package io.aetherlink.edge;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Takes uploads, and tells how much has come and how many were cut off. */
final class ReceivedUploads {
  private static final int BUFFER = 1 << 16;

  private final AtomicLong bytes = new AtomicLong();
  private final AtomicInteger cut = new AtomicInteger();

  void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      count(exchange.getRequestBody());
      String identity = exchange.getRequestHeaders().getFirst("X-Aether-Identity");
      answer(exchange, 201, "{\"identity\":\"" + identity + "\"}");
    } catch (IOException e) {
      cut.incrementAndGet();
    }
  }

  void tell(HttpExchange exchange) throws IOException {
    try (exchange) {
      answer(exchange, 200, "{\"bytes\":%d,\"cut\":%d}".formatted(bytes.get(), cut.get()));
    }
  }

  private void count(InputStream body) throws IOException {
    byte[] buffer = new byte[BUFFER];
    int count = body.read(buffer);
    while (count >= 0) {
      bytes.addAndGet(count);
      count = body.read(buffer);
    }
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    byte[] text = json.getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, text.length);
    exchange.getResponseBody().write(text);
  }
}
