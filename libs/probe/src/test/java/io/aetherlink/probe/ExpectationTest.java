package io.aetherlink.probe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an answer has to say, and for how long its certificate has to hold. */
class ExpectationTest extends ProbeBench {
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
}
