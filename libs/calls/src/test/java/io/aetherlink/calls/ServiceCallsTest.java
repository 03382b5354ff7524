package io.aetherlink.calls;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.aetherlink.calls.Answer.NoReply;
import io.aetherlink.calls.Answer.Reply;
import io.aetherlink.identity.Caller;
import io.aetherlink.identity.OutboundIdentity;
import io.aetherlink.identity.Role;
import io.aetherlink.settings.PlatformService;
import io.aetherlink.settings.Settings;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jboss.logging.MDC;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ServiceCallsTest {
  private static final String HALF =
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 20\r\n\r\n{\"id\": ";
  private static final Caller ANN =
      new Caller("acme", true, Optional.of("ann"), Set.of(Role.AGENT), Optional.empty());
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration LONG = Duration.ofSeconds(20);

  private final ObjectMapper json = new ObjectMapper();

  @Test
  void aRequestThatAnotherLedToHasItsId() throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 1);
    server.createContext(
        "/leads",
        exchange -> {
          byte[] said = json.writeValueAsBytes(exchange.getRequestHeaders().get("X-Request-ID"));
          exchange.sendResponseHeaders(200, said.length);
          exchange.getResponseBody().write(said);
          exchange.close();
        });
    server.start();
    ServiceCalls calls = callsTo("http://127.0.0.1:" + server.getAddress().getPort());
    Question question = Question.get(ANN, PlatformService.CUSTOMER_OPS, "/leads", LONG);

    assertThat(calls.ask(question)).isEqualTo(reply(json.nullNode()));
    MDC.put("request_id", "q-1");
    try {
      assertThat(calls.ask(question)).isEqualTo(reply(json.createArrayNode().add("q-1")));
    } finally {
      MDC.remove("request_id");
      server.stop(0);
    }
  }

  private static Reply reply(JsonNode body) {
    return new Reply(PlatformService.CUSTOMER_OPS, 200, body);
  }

  @Test
  void asksInTheNameOfTheCallerAndGivesWhatWasSaid() throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 1);
    server.createContext(
        "/leads",
        exchange -> {
          var sent = exchange.getRequestHeaders();
          String said =
              "[\"%s\", \"%s\", \"%s\", \"%s\", %s]"
                  .formatted(
                      exchange.getRequestURI(),
                      sent.getFirst("X-User-Roles"),
                      sent.getFirst("X-Tenant-ID"),
                      sent.getFirst("Idempotency-Key"),
                      new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          exchange.sendResponseHeaders(201, said.length());
          exchange.getResponseBody().write(said.getBytes(UTF_8));
          exchange.close();
        });
    server.createContext(
        "/odd",
        exchange -> {
          exchange.sendResponseHeaders(502, 5);
          exchange.getResponseBody().write("<html".getBytes(UTF_8));
          exchange.close();
        });
    server.start();
    ServiceCalls calls = callsTo("http://127.0.0.1:" + server.getAddress().getPort());
    var lead = json.createObjectNode().put("name", "Ada");

    Answer answer =
        calls.ask(
            Question.post(ANN, PlatformService.CUSTOMER_OPS, "/leads?a=b", lead, LONG).once("k-1"));
    Answer odd = calls.ask(Question.get(ANN, PlatformService.CUSTOMER_OPS, "/odd", LONG));
    server.stop(0);

    assertThat(answer)
        .isEqualTo(
            new Reply(
                PlatformService.CUSTOMER_OPS,
                201,
                json.readTree(
                    "[\"/leads?a=b\", \"agent\", \"acme\", \"k-1\", {\"name\": \"Ada\"}]")));
    assertThat(odd).isEqualTo(new Reply(PlatformService.CUSTOMER_OPS, 502, json.missingNode()));
    assertThat(calls.ask(Question.get(ANN, PlatformService.CUSTOMER_OPS, "/leads", LONG)))
        .isEqualTo(new NoReply("customer-ops cannot be reached"));
  }

  @Test
  void aServiceThatHangsInTheMiddleOfItsAnswerIsNotWaitedFor() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Boolean> givenUp = new CompletableFuture<>();
      Thread.ofVirtual().start(() -> givenUp.complete(answersHalf(server)));
      ServiceCalls calls = callsTo("http://127.0.0.1:" + server.getLocalPort());

      assertThat(calls.ask(Question.get(ANN, PlatformService.CUSTOMER_OPS, "/leads/7", SHORT)))
          .isEqualTo(new NoReply("customer-ops does not answer in time"));

      assertThat(givenUp.get(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void whatNobodyWaitsForIsGivenUpWithoutTheThreadsThatAllShare() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    ForkJoinPool shared = ForkJoinPool.commonPool();
    IntStream.range(0, Math.max(1, shared.getParallelism()))
        .forEach(i -> shared.submit(() -> over.await(1, TimeUnit.MINUTES)));
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Boolean> givenUp = new CompletableFuture<>();
      Thread.ofVirtual().start(() -> givenUp.complete(answersHalf(server)));

      var unused =
          callsTo("http://127.0.0.1:" + server.getLocalPort())
              .start(Question.get(ANN, PlatformService.CUSTOMER_OPS, "/leads/7", SHORT));

      assertThat(givenUp.get(20, TimeUnit.SECONDS)).isTrue();
    } finally {
      over.countDown();
    }
  }

  /** Whether the line was closed on it in the end. */
  private static boolean answersHalf(ServerSocket server) {
    try (Socket line = server.accept()) {
      line.getOutputStream().write(HALF.getBytes(US_ASCII));
      line.getOutputStream().flush();
      line.getInputStream().transferTo(OutputStream.nullOutputStream());
      return true;
    } catch (IOException e) {
      // A line may end with a reset, too.
      return !server.isClosed();
    }
  }

  private ServiceCalls callsTo(String url) {
    Settings settings = Settings.of(Map.of("CUSTOMER_OPS_URL", url));
    var identity = new OutboundIdentity(settings, PlatformService.AI_SUMMARIZER, Clock.systemUTC());
    return new ServiceCalls(settings, identity, json);
  }
}
