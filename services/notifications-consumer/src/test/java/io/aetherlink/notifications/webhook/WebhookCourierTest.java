package io.aetherlink.notifications.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import io.aetherlink.notifications.Receiver;
import io.aetherlink.notifications.Receiver.Call;
import io.aetherlink.notifications.domain.Channel;
import io.aetherlink.notifications.domain.Content;
import io.aetherlink.notifications.domain.Courier;
import io.aetherlink.notifications.domain.Delivery;
import io.aetherlink.notifications.domain.Notification;
import io.aetherlink.notifications.domain.Occurrence;
import io.aetherlink.notifications.domain.Outcome;
import io.aetherlink.notifications.domain.Seal;
import io.aetherlink.notifications.domain.SigningSecret;
import io.aetherlink.webhooks.WebhookClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class WebhookCourierTest {
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  /** For what never answers. */
  private static final Duration SHORT = Duration.ofSeconds(2);

  private static final Seal SEAL = new AesSeal("an installation");

  private final Receiver receiver = Receiver.started();
  private final WebhookCourier courier = courier(true, Optional.of(key()));

  @AfterEach
  void close() {
    courier.close();
    receiver.close();
  }

  @Test
  void theTargetCanVerifyWhoSentItWhenAndWhat() throws WebhookVerificationException {
    assertThat(sent("/hook")).isEqualTo(new Outcome.Delivered());

    Call call = receiver.calls("/hook").getFirst();
    key().verify(call.body(), call.headers().map());
    assertThat(call.id()).isEqualTo("msg_m1");
    assertThat(call.headers().firstValue("content-type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
    assertThat(call.json().toString())
        .isEqualTo(
            """
            {"text":"Lead 7 is won","tenant_id":"acme","event_type":"lead.won","raw":{"lead_id":7}}\
            """);
  }

  @Test
  void withoutAKeyNothingIsSigned() {
    try (WebhookCourier unsigned = courier(true, Optional.empty())) {
      assertThat(unsigned.deliver(delivery(receiver.url("/plain"))).outcome())
          .isEqualTo(new Outcome.Delivered());
    }

    Call call = receiver.calls("/plain").getFirst();
    assertThat(call.id()).isEqualTo("msg_m1");
    assertThat(call.headers().firstValue("webhook-signature")).isEmpty();
  }

  @Test
  void anEventGoesAsItIsSignedWithEverySecretOfItsEndpoint() throws WebhookVerificationException {
    String secret = SigningSecret.fresh();
    String former = SigningSecret.fresh();
    List<String> sealed = List.of(SEAL.close("acme", secret), SEAL.close("acme", former));

    Courier.Result result =
        courier.deliver(
            delivery(receiver.url("/event"), new Content.Happened(occurrence("acme"), sealed)));

    assertThat(result).isEqualTo(new Courier.Result(new Outcome.Delivered(), OptionalInt.of(200)));
    Call call = receiver.calls("/event").getFirst();
    WebhookClient.key(secret).verify(call.body(), call.headers().map());
    WebhookClient.key(former).verify(call.body(), call.headers().map());
    assertThatThrownBy(() -> key().verify(call.body(), call.headers().map()))
        .isInstanceOf(WebhookVerificationException.class);
    assertThat(call.body())
        .isEqualTo(
            """
            {"specversion":"1.0","id":"e1","type":"lead.won","source":"/test","subject":"lead/7",\
            "time":"2026-03-01T10:00:00Z","tenantid":"acme","datacontenttype":"application/json",\
            "data":{"lead_id":7,"price":1.10}}\
            """);
  }

  @Test
  void whatCannotBeSignedIsNotSent() {
    String ofAnother = SEAL.close("globex", SigningSecret.fresh());

    Courier.Result result =
        courier.deliver(
            delivery(
                receiver.url("/unsigned"),
                new Content.Happened(occurrence("acme"), List.of(ofAnother))));

    assertThat(result.outcome())
        .isEqualTo(
            new Outcome.Failed(
                "The endpoint's secret cannot be read; it was sealed with another key"));
    assertThat(receiver.calls("/unsigned")).isEmpty();
  }

  @Test
  void redirectsAreNotFollowed() {
    receiver.at("/moved", Receiver.status(302, "Location", receiver.url("/elsewhere")));
    receiver.at("/moved-for-good", Receiver.status(308, "Location", receiver.url("/elsewhere")));

    assertThat(failure("/moved").reason()).contains("redirects are not followed");
    assertThat(failure("/moved-for-good").reason()).contains("308");
    assertThat(receiver.calls("/elsewhere")).isEmpty();
  }

  @Test
  void errorsAreFailuresAnd410IsTheEnd() {
    receiver.at("/500", Receiver.status(500));
    receiver.at("/404", Receiver.status(404));
    receiver.at("/410", Receiver.status(410));

    assertThat(failure("/500")).isEqualTo(new Outcome.Failed("Answered 500"));
    assertThat(failure("/404")).isEqualTo(new Outcome.Failed("Answered 404"));
    assertThat(sent("/410")).isInstanceOf(Outcome.Gone.class);
  }

  @Test
  void howLongTheTargetWantsToBeLeftAloneIsHeard() {
    receiver.at("/seconds", Receiver.status(429, "Retry-After", "120"));
    receiver.at("/date", Receiver.status(503, "Retry-After", "Sun, 01 Mar 2026 10:05:00 GMT"));
    receiver.at("/past", Receiver.status(503, "Retry-After", "Sun, 01 Mar 2020 10:05:00 GMT"));
    receiver.at("/nonsense", Receiver.status(503, "Retry-After", "soon"));

    assertThat(failure("/seconds").retryAfter()).hasValue(Duration.ofSeconds(120));
    Instant now = Instant.parse("2026-03-01T10:00:00Z");
    try (WebhookCourier frozen =
        new WebhookCourier(
            new Signatures(Optional.empty(), SEAL),
            TIMEOUT,
            true,
            Clock.fixed(now, ZoneOffset.UTC))) {
      assertThat(frozen.deliver(delivery(receiver.url("/date"))).outcome())
          .isEqualTo(new Outcome.Failed("Answered 503", Optional.of(Duration.ofMinutes(5))));
    }
    assertThat(failure("/past").retryAfter()).isEmpty();
    assertThat(failure("/nonsense").retryAfter()).isEmpty();
  }

  @Test
  void aTargetThatHangsOrDripsOrIsAwayFailsInTime() {
    receiver.at("/hang", Receiver.hanging());
    receiver.at(
        "/drip",
        (target, exchange) -> {
          exchange.sendResponseHeaders(500, 100_000);
          for (int i = 0; i < 100_000; i++) {
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            Thread.sleep(50);
          }
        });

    try (WebhookCourier hasty = courier(true, Optional.of(key()), SHORT)) {
      assertThat(failure(hasty, "/hang").reason()).contains("No answer");
      assertThat(failure(hasty, "/drip").reason()).isEqualTo("Answered 500");
    }
  }

  @Test
  void whyNobodyAnswersAndWhatToDoIsSaidInPlainWords() throws Exception {
    receiver.at("/hangs-up", (target, exchange) -> exchange.close());

    assertThat(reason("http://127.0.0.1:1/"))
        .isEqualTo(
            "No answer: 127.0.0.1 refused the connection: check that it is up, and the port of the"
                + " webhook (1)");
    assertThat(reason("http://no-such-host.invalid/"))
        .isEqualTo(
            "No answer: the host no-such-host.invalid does not resolve: check the address of the"
                + " webhook");
    assertThat(reason(receiver.url("/hangs-up")))
        .startsWith("No answer: the connection to 127.0.0.1 broke: check that an HTTP server");
    try (var noTls = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> dripHeaders(noTls));
      assertThat(reason("https://127.0.0.1:" + noTls.getLocalPort() + "/"))
          .startsWith("No answer: TLS with 127.0.0.1 failed: check that its port speaks HTTPS");
    }
  }

  @Test
  void headersThatDripEndInTime() throws Exception {
    try (var slow = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        WebhookCourier hasty = courier(true, Optional.of(key()), SHORT)) {
      Thread.ofVirtual().start(() -> dripHeaders(slow));

      Outcome outcome =
          hasty.deliver(delivery("http://127.0.0.1:" + slow.getLocalPort() + "/")).outcome();

      assertThat(outcome)
          .isEqualTo(
              new Outcome.Failed(
                  "No answer within 2000 ms: check that 127.0.0.1 is up, and have it answer before"
                      + " it works"));
    }
  }

  @Test
  void privateTargetsAreRefusedHoweverTheyAreWritten() {
    int port = URI.create(receiver.url("/")).getPort();
    try (WebhookCourier guarded = courier(false, Optional.empty())) {
      for (String host :
          new String[] {"127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433"}) {
        assertThat(guarded.deliver(delivery("http://" + host + ":" + port + "/guarded")).outcome())
            .as(host)
            .isInstanceOf(Outcome.Undeliverable.class);
      }
    }
    assertThat(receiver.calls("/guarded")).isEmpty();
  }

  private static Occurrence occurrence(String tenant) {
    Instant time = Instant.parse("2026-03-01T10:00:00Z");
    String data = "{\"lead_id\":7,\"price\":1.10}";
    return new Occurrence(
        "e1", "lead.won", "/test", "lead/7", time, tenant, data, Optional.empty());
  }

  private Outcome sent(String path) {
    return courier.deliver(delivery(receiver.url(path))).outcome();
  }

  private Outcome.Failed failure(String path) {
    return failure(courier, path);
  }

  private Outcome.Failed failure(WebhookCourier by, String path) {
    return (Outcome.Failed) by.deliver(delivery(receiver.url(path))).outcome();
  }

  private String reason(String url) {
    return ((Outcome.Failed) courier.deliver(delivery(url)).outcome()).reason();
  }

  private static void dripHeaders(ServerSocket slow) {
    try (var socket = slow.accept()) {
      var out = socket.getOutputStream();
      out.write("HTTP/1.1 200 OK\r\nX-Slow: ".getBytes(UTF_8));
      while (true) {
        out.write('x');
        out.flush();
        Thread.sleep(50);
      }
    } catch (IOException | InterruptedException e) {
      // The courier has hung up, which ends the drip.
    }
  }

  private static WebhookCourier courier(boolean privateTargets, Optional<Webhook> key) {
    return courier(privateTargets, key, TIMEOUT);
  }

  private static WebhookCourier courier(
      boolean privateTargets, Optional<Webhook> key, Duration timeout) {
    return new WebhookCourier(
        new Signatures(key, SEAL), timeout, privateTargets, Clock.systemUTC());
  }

  private static Webhook key() {
    return WebhookClient.key(SECRET);
  }

  private static Delivery delivery(String url) {
    Notification notification =
        new Notification(
            "lead.won", "acme", "Lead won", "Lead 7 is won", Map.of("lead_id", 7), "rule");
    return delivery(url, new Content.Told(notification));
  }

  private static Delivery delivery(String url, Content content) {
    return new Delivery(1, "m1", Channel.Kind.WEBHOOK, url, url, 1, Instant.MAX, content);
  }
}
