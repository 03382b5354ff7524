package io.aetherlink.autoheal.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aetherlink.autoheal.domain.Bearing;
import io.aetherlink.autoheal.domain.ManualTime;
import io.aetherlink.autoheal.domain.Outage;
import io.aetherlink.autoheal.domain.WayOut;
import io.aetherlink.autoheal.sqlite.SqliteHistory;
import io.aetherlink.webhooks.WebhookClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator's webhook really gets, with the real history and a clock that stands still. */
class WayOutTest {

  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private record Post(HttpHeaders headers, String body) {}

  private final ManualTime time = new ManualTime();
  private final List<Post> posts = new CopyOnWriteArrayList<>();
  private final Map<String, Bearing> fleet = new LinkedHashMap<>();
  private final WebhookClient client =
      new WebhookClient(Duration.ofSeconds(60), true, Clock.systemUTC());
  @TempDir Path folder;
  private volatile int status = 200;
  private volatile Optional<String> retryAfter = Optional.empty();
  private Optional<Instant> silentSince = Optional.empty();
  private HttpServer receiver;
  private SqliteHistory history;
  private WayOutCourier courier;

  @BeforeEach
  void open() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    receiver.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    receiver.createContext("/", this::take);
    receiver.start();
    serves("shop");
    serves("aether-kafka");
    begin();
  }

  /** Auto-heal starts; what it has told it knows from its file. */
  private void begin() {
    history = new SqliteHistory(folder.resolve("history.db"));
    String target = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook";
    courier =
        new WayOutCourier(
            new WayOut(time, "aether-kafka", history),
            () -> List.copyOf(fleet.values()),
            () -> silentSince,
            (id, body) -> client.post(target, id, body, List.of(WebhookClient.key(SECRET))),
            time);
  }

  private void beginAnew() {
    courier.close();
    history.close();
    begin();
  }

  @AfterEach
  void close() {
    courier.close();
    history.close();
    client.close();
    receiver.stop(0);
  }

  private void take(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    posts.add(new Post(HttpHeaders.of(exchange.getRequestHeaders(), (name, value) -> true), body));
    retryAfter.ifPresent(wish -> exchange.getResponseHeaders().set("Retry-After", wish));
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private void serves(String service) {
    fleet.put(service, new Bearing(service, Optional.empty(), false, false, ""));
  }

  private void falls(String service) {
    Outage outage = new Outage(service, time.now(), time.now(), Optional.empty());
    fleet.put(service, new Bearing(service, Optional.of(outage), false, false, "it hangs"));
  }

  private void change(String service, boolean quarantined, boolean acknowledged) {
    fleet.computeIfPresent(
        service,
        (name, now) -> new Bearing(name, now.outage(), quarantined, acknowledged, now.says()));
  }

  private void centerFalls() {
    silentSince = Optional.of(time.now());
  }

  private void rounds(int seconds) {
    for (int i = 0; i < seconds; i++) {
      time.advance(Duration.ofSeconds(1));
      courier.round();
    }
  }

  private static JsonNode json(Post post) {
    try {
      return JsonMapper.builder().build().readTree(post.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> types() {
    return posts.stream().map(post -> json(post).path("type").asText()).toList();
  }

  @Test
  void anOutageIsToldOnceThatItBeganOnceThatItGotWorseAndThatItIsOver() {
    centerFalls();
    falls("shop");
    rounds(60);
    assertThat(types()).containsExactly("autoheal.outage.opened");
    change("shop", true, false);
    rounds(60);
    assertThat(types()).hasSize(2).last().isEqualTo("autoheal.outage.escalated");
    serves("shop");
    rounds(60);
    assertThat(types()).hasSize(3).last().isEqualTo("autoheal.outage.resolved");

    assertThat(json(posts.getFirst()).path("text").asText())
        .isEqualTo("🚨 shop is down since 2026-03-01T12:00:00Z: it hangs");
    assertThat(json(posts.getLast()).path("text").asText())
        .isEqualTo("✅ The outage of shop since 2026-03-01T12:00:00Z is over, after 121 s");
    assertThat(json(posts.getLast()).path("data").path("service").asText()).isEqualTo("shop");
  }

  @Test
  void itIsSignedAsStandardWebhooksSays() throws Exception {
    centerFalls();
    falls("shop");
    rounds(20);
    Post post = posts.getFirst();
    HttpHeaders headers =
        HttpHeaders.of(
            Map.of(
                "webhook-id", post.headers().allValues("webhook-id"),
                "webhook-timestamp", post.headers().allValues("webhook-timestamp"),
                "webhook-signature", post.headers().allValues("webhook-signature")),
            (name, value) -> true);
    new Webhook(SECRET).verify(post.body(), headers);
  }

  @Test
  void nothingIsToldWhileTheUsualWayIsOpenNorOfWhatDoesNotLast() {
    falls("shop");
    rounds(600);
    assertThat(posts).isEmpty();

    serves("shop");
    centerFalls();
    rounds(600);
    falls("shop");
    rounds(10);
    serves("shop");
    rounds(60);
    assertThat(posts).isEmpty();
  }

  @Test
  void whatTheUsualWayHasToldIsNotToldAgainButThatItGetsWorseIs() {
    falls("shop");
    rounds(600);
    centerFalls();
    rounds(600);
    assertThat(posts).isEmpty();
    change("shop", true, false);
    rounds(600);
    assertThat(types()).containsExactly("autoheal.outage.escalated");
  }

  @Test
  void kafkaShutsTheUsualWayTooAndItsOwnOutageIsTold() {
    falls("aether-kafka");
    rounds(30);
    assertThat(types()).containsExactly("autoheal.outage.opened");
    assertThat(json(posts.getFirst()).path("data").path("service").asText())
        .isEqualTo("aether-kafka");
  }

  @Test
  void theEndIsToldAfterAutoHealsOwnRestartAndThoughTheUsualWayIsOpen() {
    centerFalls();
    falls("shop");
    rounds(30);
    beginAnew();
    rounds(30);
    assertThat(types()).containsExactly("autoheal.outage.opened");

    silentSince = Optional.empty();
    serves("shop");
    beginAnew();
    rounds(30);
    assertThat(types()).containsExactly("autoheal.outage.opened", "autoheal.outage.resolved");
  }

  @Test
  void whatIsNotWatchedAnyMoreIsSaidToBeAndForgotten() {
    centerFalls();
    falls("shop");
    rounds(30);
    fleet.remove("shop");
    rounds(600);
    assertThat(types()).containsExactly("autoheal.outage.opened", "autoheal.outage.resolved");
    assertThat(json(posts.getLast()).path("text").asText())
        .isEqualTo(
            "✅ shop, down since 2026-03-01T12:00:00Z, is not watched any more: nothing more is told"
                + " of it");
    assertThat(history.toldDirectly()).isEmpty();
  }

  @Test
  void whatIsFoundLateAfterAStartIsStillTheSameOutage() {
    centerFalls();
    falls("shop");
    rounds(30);
    Bearing down = Optional.ofNullable(fleet.remove("shop")).orElseThrow();
    beginAnew();
    rounds(120);
    fleet.put("shop", down);
    rounds(240);
    fleet.remove("shop");
    rounds(240);
    assertThat(types()).containsExactly("autoheal.outage.opened");
  }

  @Test
  void whoTakesCareIsLeftInPeaceUntilItIsOver() {
    centerFalls();
    falls("shop");
    change("shop", false, true);
    rounds(60);
    assertThat(posts).isEmpty();

    change("shop", false, false);
    rounds(5);
    change("shop", true, true);
    rounds(60);
    serves("shop");
    rounds(5);
    assertThat(types()).containsExactly("autoheal.outage.opened", "autoheal.outage.resolved");
  }

  @Test
  void whatIsNotTakenIsToldAgainUnderTheSameIdAndAsLateAsIsAskedFor() {
    status = 503;
    retryAfter = Optional.of("120");
    centerFalls();
    falls("shop");
    rounds(100);
    assertThat(posts).hasSize(1);

    status = 200;
    rounds(100);
    assertThat(posts).hasSize(2);
    assertThat(posts.stream().map(post -> post.headers().firstValue("webhook-id")).distinct())
        .hasSize(1);
  }

  @Test
  void whatIsGoneIsNotToldAgain() {
    status = 410;
    centerFalls();
    falls("shop");
    rounds(600);
    assertThat(posts).hasSize(1);
  }
}
