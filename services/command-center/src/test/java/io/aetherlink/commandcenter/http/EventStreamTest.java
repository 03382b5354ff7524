package io.aetherlink.commandcenter.http;

import static io.aetherlink.commandcenter.http.StreamLines.awaitData;
import static io.aetherlink.commandcenter.http.StreamLines.data;
import static io.aetherlink.testkit.Awaiting.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@QuarkusTestResource(OpsPlatform.class)
@Timeout(120)
@SuppressWarnings("NullAway.Init") // injected by the test
class EventStreamTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TestHTTPResource("/events/stream")
  URI address;

  /** Nobody else's events. */
  private final String source = "test-" + UUID.randomUUID();

  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    http.shutdownNow();
  }

  private void happened(String type, int n) {
    String body =
        "{\"event_type\":\"%s\",\"source\":\"%s\",\"payload\":{\"n\":%d}}"
            .formatted(type, source, n);
    await()
        .atMost(PATIENCE)
        .until(() ->
            given()
                    .header("X-User-Roles", "operator")
                    .contentType("application/json")
                    .body(body)
                    .post("/events/publish")
                    .statusCode()
                == 200);
  }

  private List<String> open(String query, String... seen) {
    return StreamLines.open(http, URI.create(address + "?source=" + source + query), seen);
  }

  private static String lastId(List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith("id:"))
        .toList()
        .getLast()
        .substring(3)
        .strip();
  }

  @Test
  void everybodyHearsWhatHappensAndOnlyWhatTheyWant() {
    happened("security.denied", 0);
    // What is published may not be heard of yet; who comes now would hear it as news.
    awaitData(open("", "0"), 1);
    List<String> all = open("");
    List<String> failures = open("&event_type=autoheal.failed&severity=error");

    happened("autoheal.succeeded", 1);
    happened("autoheal.failed", 2);

    awaitData(all, 2);
    awaitData(failures, 1);
    assertThat(data(all).toList().getFirst())
        .contains("\"event_type\":\"autoheal.succeeded\"", "\"payload\":{\"n\": 1}");
    assertThat(data(failures)).singleElement().asString().contains("autoheal.failed");
  }

  @Test
  void whoComesBackHearsWhatCameMeanwhileHoweverMuchThatIs() {
    happened("security.denied", 0);
    List<String> before = open("", "0");
    awaitData(before, 1);
    String seen = lastId(before);
    IntStream.range(1, 130).forEach(n -> happened("ai.provider.used", n));

    List<String> again = open("", seen);

    awaitData(again, 129);
    assertThat(data(again).toList().getLast()).contains("{\"n\": 129}");
    assertThat(open("", lastId(again))).noneMatch(line -> line.startsWith("data:"));
  }

  @Test
  void whatCannotBeFollowedIsRefused() {
    given()
        .header("X-User-Roles", "operator")
        .header("Last-Event-ID", "yesterday")
        .get("/events/stream")
        .then()
        .statusCode(422);
    given()
        .header("X-User-Roles", "operator")
        .get("/events/stream?event_type=x")
        .then()
        .statusCode(400);
    given().header("X-User-Roles", "agent").get("/events/stream").then().statusCode(403);
  }
}
