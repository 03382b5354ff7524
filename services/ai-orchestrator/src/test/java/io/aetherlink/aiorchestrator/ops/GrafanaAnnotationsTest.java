package io.aetherlink.aiorchestrator.ops;

import static io.aetherlink.testkit.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.aetherlink.settings.Secret;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrafanaAnnotationsTest {
  private static final Annotation MARK =
      new Annotation(1_700_000_000_123L, List.of("ai"), "say \"x\"");

  private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
  private final CountDownLatch mayAnswer = new CountDownLatch(1);
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private HttpServer server;
  private URI url;

  @TempDir private Path folder;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/api/annotations");
    server.createContext(
        "/api/annotations",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          asked.add(exchange.getRequestHeaders().getFirst("Authorization") + " " + body);
          try {
            mayAnswer.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    mayAnswer.countDown();
    server.stop(0);
  }

  @Test
  void aMarkIsPostedAsGrafanaTakesIt() throws Exception {
    mayAnswer.countDown();
    Secret token = Secret.in(Files.writeString(folder.resolve("token"), "glsa_1"));
    try (var grafana = new GrafanaAnnotations(Optional.of(url), Optional.of(token), registry)) {
      grafana.post(MARK);

      assertThat(asked.poll(60, TimeUnit.SECONDS))
          .isEqualTo(
              "Bearer glsa_1 {\"time\":1700000000123,\"tags\":[\"ai\"],\"text\":\"say \\\"x\\\"\"}");
      await().until(() -> counted("posted") == 1);
    }
  }

  @Test
  void oneThatDoesNotAnswerHoldsNobodyUpAndWhatIsTooMuchIsDropped() throws Exception {
    try (var grafana = new GrafanaAnnotations(Optional.of(url), Optional.empty(), registry)) {
      grafana.post(MARK);
      assertThat(asked.poll(60, TimeUnit.SECONDS)).startsWith("null ");

      for (int i = 0; i < 300; i++) {
        grafana.post(MARK);
      }

      assertThat(counted("dropped")).isEqualTo(100);
    }
  }

  @Test
  void oneThatIsNotThereMissesIt() {
    server.stop(0);
    try (var grafana = new GrafanaAnnotations(Optional.of(url), Optional.empty(), registry)) {
      grafana.post(MARK);
      grafana.post(MARK);

      await().until(() -> counted("failed") == 2);
    }
  }

  @Test
  void withoutAnAddressNothingIsKept() {
    try (var grafana = new GrafanaAnnotations(Optional.empty(), Optional.empty(), registry)) {
      for (int i = 0; i < 300; i++) {
        grafana.post(MARK);
      }
      assertThat(registry.getMeters()).isEmpty();
    }
  }

  private double counted(String outcome) {
    return registry.counter("aether.ai.annotations", "outcome", outcome).count();
  }
}
