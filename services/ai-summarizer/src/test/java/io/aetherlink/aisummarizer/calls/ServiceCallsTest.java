package io.aetherlink.aisummarizer.calls;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.aetherlink.identity.Caller;
import io.aetherlink.identity.OutboundIdentity;
import io.aetherlink.identity.Role;
import io.aetherlink.settings.PlatformService;
import io.aetherlink.settings.Settings;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@SuppressWarnings("NullAway.Init") // injected
class ServiceCallsTest {
  private static final String HALF =
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 20\r\n\r\n{\"id\": ";
  private static final Caller ANN =
      new Caller("acme", true, Optional.of("ann"), Set.of(Role.AGENT), Optional.empty());

  @Inject OutboundIdentity identity;
  @Inject ObjectMapper json;

  @Test
  @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aServiceThatHangsInTheMiddleOfItsAnswerIsNotWaitedFor() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Boolean> givenUp = new CompletableFuture<>();
      Thread.ofVirtual().start(() -> givenUp.complete(answersHalf(server)));
      String url = "http://127.0.0.1:" + server.getLocalPort();
      ServiceCalls calls =
          new ServiceCalls(Settings.of(Map.of("CUSTOMER_OPS_URL", url)), identity, json);

      assertThat(
              calls
                  .get(ANN, PlatformService.CUSTOMER_OPS, "/leads/7", Duration.ofMillis(300))
                  .await())
          .isEqualTo(new ServiceCalls.NoReply("customer-ops does not answer in time"));

      assertThat(givenUp.get(10, TimeUnit.SECONDS)).isTrue();
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
}
