package io.aetherlink.aiorchestrator.http;

import static io.aetherlink.testkit.Awaiting.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that are passed on while each kind of provider writes them, and how they end. */
@QuarkusTest
@WithTestResource(FakeModels.class)
class StreamTest {
  private static final String STREAM = "text/event-stream";

  private final String tenant = "t" + UUID.randomUUID();

  @BeforeEach
  void resumeAll() {
    for (String provider : List.of("claude", "openai", "ollama", "http")) {
      given()
          .header("X-User-Roles", "operator")
          .post("/providers/" + provider + "/resume")
          .then()
          .statusCode(200);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "claude,good", "openai,good", "ollama,good", // as documented
    "claude,split", "openai,split", "ollama,split", // each byte by itself
    "claude,endless", "openai,endless" // the answer is over, the connection is not
  })
  void tokensComeAndThenTheWholeWithItsTrail(String provider, String how) {
    List<ServerEvent> events = stream(only(provider, how));

    String text =
        tokens(events).stream()
            .map(token -> token.data().getString("text"))
            .collect(Collectors.joining());
    ServerEvent last = events.getLast();
    assertThat(last.name()).isEqualTo("result");
    assertThat(last.data().getString("used_provider")).isEqualTo(provider);
    assertThat(last.data().getString("result.name")).isEqualTo("Zoë🦊");
    assertThat(text).startsWith("{\"name\":\"Zoë🦊\"").endsWith("}");
    assertThat(tokens(events)).hasSizeGreaterThan(40);
    assertThat(last.data().getInt("usage.input_tokens")).isEqualTo(12);
    assertThat(last.data().getInt("usage.output_tokens")).isEqualTo(7);
    assertThat(last.data().getDouble("attempts[-1].first_token_ms")).isPositive();
    assertThat(terminal(events)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "claude,cut,malformed", "openai,cut,malformed", "ollama,cut,malformed",
    "claude,garbled,malformed", "openai,garbled,malformed", "ollama,garbled,malformed",
    "claude,nojson,malformed", "openai,nojson,malformed", "ollama,nojson,malformed",
    "claude,dies,overloaded", "openai,dies,rate_limited", "ollama,dies,server_error",
    "claude,torn,connection", "claude,long,malformed", "claude,schema,schema",
    "openai,schema,schema", "claude,silent,timeout"
  })
  void whatBreaksOffEndsInAnErrorAndNeverInAResult(String provider, String how, String error) {
    List<ServerEvent> events = stream(only(provider, how));

    assertThat(tokens(events)).isNotEmpty();
    assertThat(terminal(events)).hasSize(1);
    ServerEvent last = events.getLast();
    assertThat(last.name()).isEqualTo("error");
    assertThat(last.data().getString("detail.message")).isEqualTo("The answer broke off");
    assertThat(last.data().getString("detail.provider")).isEqualTo(provider);
    assertThat(last.data().getString("detail.error")).isEqualTo(error);
    assertThat(last.data().getInt("detail.attempts[-1].usage.input_tokens")).isPositive();
    assertThat(last.data().prettify()).doesNotContain("secret inside");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mute", "hang", "429", "500", "html", "reset"})
  void whatFailsBeforeTheFirstTokenIsReplacedUnseen(String how) {
    List<ServerEvent> events = stream("claude=" + how);

    assertThat(tokens(events))
        .isNotEmpty()
        .allSatisfy(token -> assertThat(token.data().getString("provider")).isEqualTo("openai"));
    assertThat(events.getLast().data().getString("used_provider")).isEqualTo("openai");
  }

  @Test
  void contentThatIsRefusedHalfWayIsNotAnAnswer() {
    ServerEvent last = stream("claude=refuse").getLast();

    assertThat(last.name()).isEqualTo("error");
    assertThat(last.data().getString("detail.message")).contains("refuses");
  }

  @Test
  void whoeverCannotStreamAnswersInOnePiece() {
    List<ServerEvent> events = stream(only("http", "good"));

    assertThat(tokens(events)).isEmpty();
    assertThat(events.getLast().data().getString("used_provider")).isEqualTo("http");
  }

  @Test
  void whatIsNotCountedIsEstimated() {
    ServerEvent last = stream(only("openai", "uncounted")).getLast();

    assertThat(last.data().getInt("usage.input_tokens")).isGreaterThan(100); // with its prompt
    assertThat(last.data().getInt("usage.output_tokens")).isBetween(20, 60);
  }

  @ParameterizedTest
  @ValueSource(strings = {"claude", "ollama"})
  void aCallerWhoLeavesHangsUpOnTheProviderAndPaysForWhatThereWas(String provider)
      throws IOException {
    FakeStreams.left(provider);
    String body = body(only(provider, "silent"));
    try (Socket caller = new Socket("127.0.0.1", RestAssured.port)) {
      caller
          .getOutputStream()
          .write(
              ("POST /orchestrate HTTP/1.1\r\nHost: localhost\r\nX-User-Roles: agent\r\n"
                      + "Accept: text/event-stream\r\nContent-Type: application/json\r\n"
                      + "Content-Length: %d\r\n\r\n%s")
                  .formatted(body.length(), body)
                  .getBytes(StandardCharsets.UTF_8));
      var answer =
          new BufferedReader(
              new InputStreamReader(caller.getInputStream(), StandardCharsets.UTF_8));
      while (!answer.readLine().contains("event:token")) {
        // What comes before it.
      }
    }

    await().until(() -> FakeStreams.left(provider));
    await()
        .untilAsserted(() ->
            usage()
                .body("rows.find { it.outcome == 'cancelled' }.provider", equalTo(provider))
                .body("rows.find { it.outcome == 'cancelled' }.output_tokens", greaterThan(0)));
  }

  private ValidatableResponse usage() {
    return given()
        .header("X-User-Roles", "operator")
        .header("X-Tenant-ID", tenant)
        .get("/usage?by=provider,outcome")
        .then();
  }

  /** All before it do not take our key. */
  private static String only(String provider, String how) {
    return List.of("claude", "openai", "ollama", "http").stream()
        .map(name -> name + "=" + (name.equals(provider) ? how : "401"))
        .collect(Collectors.joining(" "));
  }

  private List<ServerEvent> stream(String text) {
    return ServerEvent.all(
        given()
            .header("X-User-Roles", "agent")
            .accept(STREAM)
            .contentType(ContentType.JSON)
            .body(body(text))
            .post("/orchestrate")
            .then()
            .statusCode(200)
            .extract()
            .asString());
  }

  private String body(String text) {
    return "{\"tenant_id\":\"%s\",\"intent\":\"extract-lead\",\"payload\":{\"raw_text\":\"%s\"}}"
        .formatted(tenant, text);
  }

  private static List<ServerEvent> tokens(List<ServerEvent> events) {
    return events.stream().filter(event -> event.name().equals("token")).toList();
  }

  private static List<ServerEvent> terminal(List<ServerEvent> events) {
    return events.stream()
        .filter(event -> event.name().equals("result") || event.name().equals("error"))
        .toList();
  }
}
