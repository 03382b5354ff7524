package io.aetherlink.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.platform.process.FreePorts;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProberTest extends ProbeBench {
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
  void storageIsWellThoughItRefusesWhoHasNoKey() {
    assertThat(probe("s3+http", http("403 Forbidden", "<Error/>"), PATIENCE))
        .isInstanceOf(Finding.Well.class);
    assertThat(cause(probe("s3+http", http("503 Slow Down", ""), PATIENCE)))
        .isEqualTo("answered 503");
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
