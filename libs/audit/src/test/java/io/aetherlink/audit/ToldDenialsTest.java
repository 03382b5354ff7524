package io.aetherlink.audit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The command center hears of requests that were refused. */
@QuarkusTest
@WithTestResource(DataFolder.class)
@WithTestResource(CommandCenterEars.class)
class ToldDenialsTest {

  @Test
  void whoIsRefusedIsToldOfAndWhoIsNotIsNot() {
    given().header("X-User-Roles", "viewer").get("/things/1").then().statusCode(200);
    given()
        .header("X-User-Roles", "viewer")
        .header("X-User", "kim")
        .post("/things")
        .then()
        .statusCode(403);

    await().atMost(Duration.ofSeconds(60)).until(() -> !CommandCenterEars.heard().isEmpty());
    JsonPath first = new JsonPath(CommandCenterEars.heard().getFirst());
    assertThat(first.getString("event_type")).isEqualTo("security.denied");
    assertThat(first.getMap("payload"))
        .as("whose tenant is not asked about")
        .doesNotContainKey("actor");
    assertThat(first.getString("payload.path")).isEqualTo("/things");
    assertThat(first.getInt("payload.status")).isEqualTo(403);
    assertThat(first.getString("payload.reason")).startsWith("Insufficient permissions");
  }
}
