package io.aetherlink.opsevents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aetherlink.settings.PlatformService;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CommandCenterLineTest {
  private static final OpsEvent EVENT =
      OpsEvent.of(
          "autoheal.failed", Instant.parse("2026-03-01T10:00:00Z"), Map.of("service", "ui"));

  private final List<String> received = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private final CommandCenterLine line;
  private int status = 200;

  CommandCenterLineTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 1);
    line =
        new CommandCenterLine(
            URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
            PlatformService.AUTO_HEAL,
            body -> Map.of("X-Signed", String.valueOf(body.length)),
            Clock.systemUTC());
  }

  @BeforeEach
  void serve() {
    server.createContext("/events/publish", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    received.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    received.add(exchange.getRequestHeaders().getFirst("X-Signed"));
    exchange.getResponseHeaders().add("Retry-After", "7");
    byte[] body = "{\"detail\":\"so\"}".getBytes(UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Test
  void sendsWhatTheCommandCenterTakes() throws IOException {
    assertThat(line.send(EVENT)).isEqualTo(new Delivery.Taken());

    JsonNode body = new ObjectMapper().readTree(received.getFirst());
    assertThat(body)
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"event_id": "%s", "event_type": "autoheal.failed", "source": "auto-heal",
                     "timestamp": "2026-03-01T10:00:00Z", "payload": {"service": "ui"}}
                    """
                        .formatted(EVENT.id())));
    assertThat(received.getLast()).isEqualTo(String.valueOf(received.getFirst().length()));
  }

  @Test
  void tellsWhatIsFinalFromWhatPasses() {
    status = 503;
    assertThat(line.send(EVENT))
        .isEqualTo(
            new Delivery.Away(
                "it answered 503: {\"detail\":\"so\"}", Optional.of(Duration.ofSeconds(7))));
    status = 400;
    assertThat(line.send(EVENT))
        .isEqualTo(new Delivery.Refused("it answered 400: {\"detail\":\"so\"}"));
    server.stop(0);
    assertThat(line.send(EVENT))
        .isEqualTo(new Delivery.Away("it does not answer", Optional.empty()));
  }

  @Test
  void whatIsNoJsonIsRefusedHere() {
    OpsEvent odd = OpsEvent.of("a", Instant.EPOCH, Map.of("odd", new Object()));

    assertThat(line.send(odd)).isInstanceOf(Delivery.Refused.class);
    assertThat(received).isEmpty();
  }
}
