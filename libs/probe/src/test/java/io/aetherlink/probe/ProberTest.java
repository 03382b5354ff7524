package io.aetherlink.probe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.platform.process.FreePorts;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.io.DataInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against real sockets. */
class ProberTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration LITTLE = Duration.ofMillis(300);

  private final Prober prober = new Prober(VERTX);
  private final List<ScriptedServer> servers = new ArrayList<>();

  @AfterEach
  void stopServers() {
    servers.forEach(ScriptedServer::close);
  }

  @AfterAll
  static void stopVertx() {
    VERTX.close().toCompletionStage().toCompletableFuture().join();
  }

  private ScriptedServer server(ScriptedServer server) {
    servers.add(server);
    return server;
  }

  private ScriptedServer http(String head, String body) {
    return server(
        ScriptedServer.answering(
            "HTTP/1.1 " + head + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body));
  }

  private Finding probe(String scheme, ScriptedServer server, Duration patience) {
    return probe(scheme + "://127.0.0.1:" + server.port() + "/ping", patience);
  }

  private Finding probe(String url, Duration patience) {
    return prober.probe(URI.create(url), patience).toCompletableFuture().join();
  }

  private static String cause(Finding finding) {
    return switch (finding) {
      case Finding.Well well -> "well";
      case Finding.Unwell unwell -> unwell.cause();
      case Finding.Busy busy -> busy.cause();
      case Finding.Silent silent -> silent.cause();
    };
  }

  @Test
  void jsonWith200IsWell() {
    Finding finding =
        probe("http", http("200 OK\r\nContent-Type: application/json", "{}"), PATIENCE);

    assertThat(finding).isInstanceOf(Finding.Well.class);
    assertThat(((Finding.Well) finding).httpStatus()).isEqualTo(OptionalInt.of(200));
    assertThat(finding.latency()).isPositive().isLessThan(PATIENCE);
  }

  @Test
  void anEmptyOrPlainAnswerIsWellToo() {
    assertThat(probe("http", http("204 No Content", ""), PATIENCE))
        .isInstanceOf(Finding.Well.class);
    assertThat(probe("http", http("200 OK\r\nContent-Type: text/plain", "ok"), PATIENCE))
        .isInstanceOf(Finding.Well.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "TEXT/HTML; charset=utf-8", "application/xhtml+xml"})
  void aWebPageIsNotWell(String type) {
    Finding finding =
        probe("http", http("200 OK\r\nContent-Type: " + type, "<!doctype html>"), PATIENCE);

    assertThat(finding).isInstanceOf(Finding.Unwell.class);
    assertThat(cause(finding)).isEqualTo("answered with a web page");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 429, 500, 503})
  void anErrorStatusIsNotWell(int status) {
    Finding finding = probe("http", http(status + " X", "{}"), PATIENCE);

    assertThat(cause(finding)).isEqualTo("answered " + status);
    assertThat(((Finding.Unwell) finding).httpStatus()).isEqualTo(OptionalInt.of(status));
  }

  @Test
  void aServerThatAcceptsAndHangsIsSilent() {
    Finding finding = probe("http", server(ScriptedServer.start(socket -> {})), LITTLE);

    assertThat(finding).isInstanceOf(Finding.Silent.class);
    assertThat(cause(finding)).isEqualTo("timed out");
    assertThat(finding.latency()).isGreaterThanOrEqualTo(LITTLE).isLessThan(PATIENCE);
  }

  @Test
  void aServerThatResetsIsSilent() {
    Finding finding =
        probe(
            "http",
            server(
                ScriptedServer.start(socket -> {
                  socket.setSoLinger(true, 0);
                  socket.close();
                })),
            PATIENCE);

    assertThat(finding).isInstanceOf(Finding.Silent.class);
    assertThat(cause(finding)).isEqualTo("connection closed without an answer");
  }

  @Test
  void aClosedPortIsSilentAtOnce() {
    Finding finding = probe("http://127.0.0.1:" + FreePorts.one() + "/ping", PATIENCE);

    assertThat(cause(finding)).isEqualTo("connection refused");
    assertThat(finding.latency()).isLessThan(PATIENCE);
  }

  @Test
  void noiseIsSilent() {
    assertThat(probe("http", server(ScriptedServer.answering("+PONG\r\n\r\n")), PATIENCE))
        .isInstanceOf(Finding.Silent.class);
  }

  @Test
  void aBodyWithoutEndCostsNothing() {
    ScriptedServer endless =
        server(
            ScriptedServer.start(socket -> {
              socket.getInputStream().read(new byte[8192]);
              var out = socket.getOutputStream();
              out.write(
                  "HTTP/1.1 200 OK\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
              while (true) {
                out.write(new byte[8192]); // ends when the prober hangs up
              }
            }));

    assertThat(probe("http", endless, PATIENCE)).isInstanceOf(Finding.Well.class);
  }

  @Test
  void aRedirectToAnotherHostIsNotFollowed() {
    ScriptedServer other = http("200 OK", "{}");
    Finding finding =
        probe(
            "http",
            http("302 Found\r\nLocation: http://127.0.0.1:" + other.port() + "/", ""),
            PATIENCE);

    assertThat(cause(finding)).isEqualTo("redirects to another host");
    assertThat(other.connections()).isZero();
  }

  @Test
  void aRedirectInCirclesEnds() {
    ScriptedServer circle = http("302 Found\r\nLocation: /ping", "");

    assertThat(cause(probe("http", circle, PATIENCE))).isEqualTo("redirects in circles");
    assertThat(circle.connections()).isEqualTo(4);
  }

  @Test
  void aNameThatDoesNotResolveIsSilent() {
    assertThat(probe("http://no-such-host.invalid/ping", PATIENCE))
        .isInstanceOf(Finding.Silent.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://169.254.169.254/latest/meta-data", "tcp://[fe80::1]:80"})
  void linkLocalAddressesAreNotAsked(String url) {
    assertThat(cause(probe(url, PATIENCE)))
        .isEqualTo("link-local and metadata addresses are not asked");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://h:99999/ping", "redis://localhost:70000", "http://:80/ping"})
  void anAddressThatCannotBeAskedIsAFindingToo(String url) {
    assertThat(probe(url, PATIENCE)).isInstanceOf(Finding.Silent.class);
  }

  @Test
  void anOpenPortIsEnoughForTcpOnly() {
    ScriptedServer mute = server(ScriptedServer.start(socket -> {}));

    assertThat(probe("tcp", mute, PATIENCE)).isInstanceOf(Finding.Well.class);
    assertThat(cause(probe("postgresql", mute, LITTLE))).isEqualTo("timed out");
    assertThat(cause(probe("redis", mute, LITTLE))).isEqualTo("timed out");
    assertThat(cause(probe("kafka", mute, LITTLE))).isEqualTo("timed out");
  }

  @Test
  void enginesAreGreetedInTheirOwnWords() {
    byte[] kafka = {0, 0, 0, 6, 0, 0, 0, 7, 0, 0};

    assertThat(probe("postgresql", server(postgresql("R\0\0\0\u0008")), PATIENCE))
        .isInstanceOf(Finding.Well.class);
    assertThat(probe("postgresql", server(ScriptedServer.answering("S")), PATIENCE))
        .isInstanceOf(Finding.Well.class);
    assertThat(probe("redis", server(ScriptedServer.answering("+PONG\r\n")), PATIENCE))
        .isInstanceOf(Finding.Well.class);
    assertThat(probe("redis", server(ScriptedServer.answering("-NOAUTH who\r\n")), PATIENCE))
        .isInstanceOf(Finding.Well.class);
    assertThat(probe("kafka", server(ScriptedServer.answering(kafka)), PATIENCE))
        .isInstanceOf(Finding.Well.class);
  }

  /** Refuses TLS, then answers the beginning of a login like this. */
  private static ScriptedServer postgresql(String message) {
    return ScriptedServer.start(socket -> {
      socket.getInputStream().readNBytes(8);
      socket.getOutputStream().write('N');
      int length = new DataInputStream(socket.getInputStream()).readInt();
      socket.getInputStream().readNBytes(length - 4);
      socket.getOutputStream().write(message.getBytes(StandardCharsets.ISO_8859_1));
    });
  }

  private static String error(String state) {
    String fields = "SFATAL\0C" + state + "\0Mnot now\0\0";
    return "E\0\0\0" + (char) (4 + fields.length()) + fields;
  }

  @Test
  void aPostgresqlThatStartsUpIsBusyAndOneThatKnowsNoSuchUserIsWell() {
    assertThat(probe("postgresql", server(postgresql(error("57P03"))), PATIENCE))
        .isInstanceOf(Finding.Busy.class);
    assertThat(probe("postgresql", server(postgresql(error("28000"))), PATIENCE))
        .isInstanceOf(Finding.Well.class);
    assertThat(probe("postgresql", server(postgresql("Zabcde")), PATIENCE))
        .isInstanceOf(Finding.Unwell.class);
  }

  @Test
  void enginesThatAnswerOtherwiseAreNotWell() {
    byte[] stranger = {0, 0, 0, 6, 9, 9, 9, 9, 0, 0};

    assertThat(probe("postgresql", server(ScriptedServer.answering("E")), PATIENCE))
        .isInstanceOf(Finding.Unwell.class);
    assertThat(probe("redis", server(ScriptedServer.answering("-LOADING\r\n")), PATIENCE))
        .isInstanceOf(Finding.Unwell.class);
    assertThat(probe("kafka", server(ScriptedServer.answering(stranger)), PATIENCE))
        .isInstanceOf(Finding.Unwell.class);
    assertThat(probe("kafka", server(ScriptedServer.answering("")), PATIENCE))
        .isInstanceOf(Finding.Silent.class);
  }

  private static Expectation expects(String pattern, Map<String, String> fields) {
    return new Expectation(
        Optional.of(pattern).filter(text -> !text.isEmpty()).map(Pattern::compile),
        fields,
        Optional.empty());
  }

  private Finding probe(ScriptedServer server, Expectation expected) {
    URI url = URI.create("http://127.0.0.1:" + server.port() + "/ping");
    return prober.probe(url, expected, PATIENCE).toCompletableFuture().join();
  }

  @Test
  void aBodyIsFoundOrItIsNotWell() {
    ScriptedServer page = http("200 OK\r\nContent-Type: text/html", "<h1>all is well</h1>");

    assertThat(probe(page, expects("all is \\w+", Map.of()))).isInstanceOf(Finding.Well.class);
    assertThat(cause(probe(page, expects("^ok$", Map.of()))))
        .isEqualTo("its body is not as expected");
  }

  @Test
  void fieldsOfJsonAreAsExpectedOrItIsNotWell() {
    ScriptedServer json = http("200 OK", "{\"status\":\"ok\",\"queue\":{\"depth\":3}}");
    Map<String, String> both = Map.of("/status", "ok", "/queue/depth", "3");

    assertThat(probe(json, expects("", both))).isInstanceOf(Finding.Well.class);
    assertThat(cause(probe(json, expects("", Map.of("/queue/length", "3")))))
        .isEqualTo("its field /queue/length is not as expected");
    assertThat(cause(probe(http("200 OK", "ok"), expects("", both))))
        .isEqualTo("its body is no JSON");
  }

  @Test
  void aBodyWithoutEndIsReadNoFurtherThanItIsLookedAt() {
    byte[] block = "a".repeat(16_384).getBytes(StandardCharsets.UTF_8);
    ScriptedServer endless =
        server(
            ScriptedServer.start(socket -> {
              socket.getInputStream().read(new byte[8192]);
              socket.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(UTF_8));
              while (true) {
                socket.getOutputStream().write(block);
              }
            }));

    assertThat(probe(endless, expects("^a+", Map.of()))).isInstanceOf(Finding.Well.class);
    assertThat(cause(probe(endless, expects("", Map.of("/a", "b")))))
        .isEqualTo("its body is longer than 65536 bytes");
  }

  @Test
  void aPatternThatComesToNoEndIsGivenUp() {
    ScriptedServer page = http("200 OK", "a".repeat(60));

    assertThat(cause(probe(page, expects("(a+)+b\\1", Map.of()))))
        .isEqualTo("the pattern for its body takes too long");
  }

  @Test
  void aCertificateThatEndsSoonIsAWarning(@TempDir Path folder) throws Exception {
    Path store = folder.resolve("store.p12");
    keytool(store);
    HttpServer secure =
        VERTX.createHttpServer(
            new HttpServerOptions()
                .setSsl(true)
                .setKeyCertOptions(
                    new PfxOptions().setPath(store.toString()).setPassword("changeit")));
    secure.requestHandler(request -> request.response().end("ok"));
    int port =
        secure.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join().actualPort();
    HttpClientOptions anybody = new HttpClientOptions().setTrustAll(true).setVerifyHost(false);
    Prober trusting = new Prober(VERTX, anybody);

    assertThat(warning(trusting, port, Duration.ofDays(9)).orElseThrow())
        .startsWith("its certificate ends on ");
    assertThat(warning(trusting, port, Duration.ofDays(5))).isEmpty();
    secure.close().toCompletionStage().toCompletableFuture().join();
  }

  private static Optional<String> warning(Prober prober, int port, Duration least) {
    Expectation holds = new Expectation(Optional.empty(), Map.of(), Optional.of(least));
    URI url = URI.create("https://127.0.0.1:" + port + "/");
    Finding finding = prober.probe(url, holds, PATIENCE).toCompletableFuture().join();
    return ((Finding.Well) finding).warning();
  }

  /** Makes a certificate that holds for a week. */
  private static void keytool(Path store) throws Exception {
    String command =
        "-genkeypair -alias a -keyalg EC -dname CN=localhost -validity 7 -storetype PKCS12"
            + " -storepass changeit -keystore "
            + store;
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    List<String> line = new ArrayList<>(List.of(keytool));
    line.addAll(List.of(command.split(" ")));
    assertThat(new ProcessBuilder(line).inheritIO().start().waitFor()).isZero();
  }

  @Test
  void storageIsWellThoughItRefusesWhoHasNoKey() {
    assertThat(probe("s3+http", http("403 Forbidden", "<Error/>"), PATIENCE))
        .isInstanceOf(Finding.Well.class);
    assertThat(cause(probe("s3+http", http("503 Slow Down", ""), PATIENCE)))
        .isEqualTo("answered 503");
  }

  @Test
  void oneBrokerOfAListIsEnough() {
    byte[] kafka = {0, 0, 0, 6, 0, 0, 0, 7, 0, 0};
    ScriptedServer gone = ScriptedServer.start(socket -> {});
    gone.close();
    ScriptedServer up = server(ScriptedServer.answering(kafka));

    String url = "kafka://127.0.0.1:" + gone.port() + ",127.0.0.1:" + up.port();
    assertThat(probe(url, PATIENCE)).isInstanceOf(Finding.Well.class);

    ScriptedServer mute = server(ScriptedServer.start(socket -> {}));
    String hanging = "kafka://127.0.0.1:" + mute.port() + ",127.0.0.1:" + up.port();
    assertThat(probe(hanging, PATIENCE)).isInstanceOf(Finding.Well.class);
  }

  @Test
  void aThousandHangingProbesAreUnderWayAtOnce() {
    ScriptedServer mute = server(ScriptedServer.start(socket -> {}));
    URI url = URI.create("redis://127.0.0.1:" + mute.port());
    int threads = Thread.activeCount();

    List<CompletableFuture<Finding>> probes = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      probes.add(prober.probe(url, Duration.ofSeconds(1)).toCompletableFuture());
    }
    CompletableFuture.allOf(probes.toArray(CompletableFuture[]::new)).join();

    assertThat(Thread.activeCount()).isLessThan(threads + 50);
    assertThat(probes).allMatch(probe -> probe.join() instanceof Finding.Silent);
  }
}
