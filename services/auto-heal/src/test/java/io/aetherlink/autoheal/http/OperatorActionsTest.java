package io.aetherlink.autoheal.http;

import static io.aetherlink.testkit.Awaiting.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import io.aetherlink.autoheal.domain.Leadership;
import io.aetherlink.autoheal.loop.Hands;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators have auto-heal do and not do, and what it answers them. */
@QuarkusTest
@QuarkusTestResource(PlatformUnderWatch.class)
class OperatorActionsTest extends AutohealBench {
  @Inject Hands hands;

  @Test
  void anInstanceThatStandsByAnswersQuestionsAndNamesTheLeaderToWhoWantsMore() {
    Leadership before = hands.leadership();
    hands.leadership(Leadership.elsewhere(Optional.of("process 7")));
    try {
      post("api", "pause")
          .then()
          .statusCode(503)
          .header("Retry-After", "5")
          .body("leader", is("process 7"))
          .body("detail", containsString("stands by; process 7 leads"));
      given()
          .get("/autoheal/status")
          .then()
          .statusCode(200)
          .body("leadership", equalTo(Map.of("here", false, "leader", "process 7")));
    } finally {
      hands.leadership(before);
    }
    assertThat(before).isEqualTo(Leadership.HERE);
  }

  @Test
  void aPausedServiceIsNotHealedAndTheDecisionSaysWhy() {
    post("api", "pause").then().statusCode(200).body("service.state", is("paused"));
    try {
      PlatformUnderWatch.platform().kill("api");
      await()
          .atMost(PATIENCE)
          .until(
              () -> get("/autoheal/decisions?limit=1").getString("decisions[0].why"),
              "paused"::equals);
      assertThat(get("/autoheal/decisions?limit=1").getString("decisions[0].reason"))
          .isEqualTo("an operator paused its healing");
      assertThat(PlatformUnderWatch.pid("api")).isEmpty();
    } finally {
      post("api", "resume").then().statusCode(200);
    }
    await().atMost(PATIENCE).until(() -> PlatformUnderWatch.pid("api").isPresent());
  }

  @Test
  void anOperatorsHealNamesTheOperator() {
    heal("api");

    assertThat(get("/autoheal/history?limit=1").getString("history[0].reason"))
        .isEqualTo("asked for by ada");
    assertThat(get("/autoheal/history?limit=1").getBoolean("history[0].automatic")).isFalse();
  }

  @Test
  void releaseAnswersWithTheService() {
    post("ui", "release").then().statusCode(200).body("service.name", is("ui"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"heal", "pause", "resume", "release", "ack"})
  void anUnknownServiceIs404(String action) {
    post("aether-auto-heal", action)
        .then()
        .statusCode(404)
        .body("detail", is("Service 'aether-auto-heal' is not watched"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"heal", "pause", "resume", "release", "ack"})
  void actionsNeedAnOperator(String action) {
    String path = "/autoheal/services/api/" + action;
    given()
        .post(path)
        .then()
        .statusCode(401)
        .body("detail", is("Missing roles header (X-User-Roles required)"));
    given()
        .header("X-User-Roles", "agent, viewer")
        .post(path)
        .then()
        .statusCode(403)
        .body("detail", is("Insufficient permissions. Required roles: ['operator', 'admin']"));
    given().header("X-User-Roles", "[admin").post(path).then().statusCode(400);
  }

  @Test
  void whoTakesCareOfATroubleIsSaid() {
    post("api", "ack").then().statusCode(409);
    post("api", "pause");
    try {
      PlatformUnderWatch.platform().kill("api");
      await().atMost(PATIENCE).until(() -> PlatformUnderWatch.pid("api").isEmpty());
      await().atMost(PATIENCE).until(() -> post("api", "ack").statusCode() == 200);
      assertThat(status().getString("services[0].acknowledged.by")).isEqualTo("ada");
    } finally {
      post("api", "resume");
    }
  }

  private static io.restassured.response.ValidatableResponse maintain(String body) {
    return given()
        .header("X-User-Roles", "operator")
        .contentType("application/json")
        .body(body)
        .put("/autoheal/maintenance")
        .then();
  }

  @Test
  void maintenanceWindowsAreReplacedAndShown() {
    String weekly =
        "{\"name\":\"nightly\",\"services\":[\"ui\"],\"days\":[\"sun\"],\"at\":\"02:30\","
            + "\"time_zone\":\"Europe/Berlin\",\"minutes\":45}";
    maintain("{\"windows\":[" + weekly + "]}").statusCode(200);
    given()
        .header("X-User-Roles", "operator")
        .get("/autoheal/maintenance")
        .then()
        .statusCode(200)
        .body("windows.name", contains("nightly"))
        .body("windows[0].time_zone", is("Europe/Berlin"));
    maintain("{\"windows\":[{\"name\":\"x\",\"minutes\":5}," + weekly.replace("Berlin", "B") + "]}")
        .statusCode(422)
        .body("detail.loc", contains(List.of("body", "windows.0"), List.of("body", "windows.1")));
    maintain("{\"windows\":[]}").statusCode(200).body("windows", is(List.of()));
    given().get("/autoheal/maintenance").then().statusCode(401);
  }

  @Test
  void aDryRunOfOneOrAllIsSwitchedAndShown() {
    var operator = given().header("X-User-Roles", "operator").contentType("application/json");
    operator.body("{}").post("/autoheal/dry-run").then().statusCode(422);
    operator
        .body("{\"enabled\":true,\"service\":\"nobody\"}")
        .post("/autoheal/dry-run")
        .then()
        .statusCode(404);
    operator
        .body("{\"enabled\":true,\"service\":\"ui\"}")
        .post("/autoheal/dry-run")
        .then()
        .body("services", contains("ui"))
        .body("all", is(false));
    operator.body("{\"enabled\":true}").post("/autoheal/dry-run").then().body("all", is(true));
    assertThat(status().getBoolean("dry_run")).isTrue();
    operator.body("{\"enabled\":false}").post("/autoheal/dry-run").then().statusCode(200);
    operator
        .body("{\"enabled\":false,\"service\":\"ui\"}")
        .post("/autoheal/dry-run")
        .then()
        .body("services", is(List.of()));
  }

  @Test
  void anUnreachableRuntimeMakesAnOperatorsHealA503() {
    PlatformUnderWatch.platform().vanish();
    try {
      await().atMost(PATIENCE).until(() -> !status().getBoolean("runtime.reachable"));
      post("api", "heal")
          .then()
          .statusCode(503)
          .header("Retry-After", notNullValue())
          .body("detail", containsString("cannot be healed"));
      given().get("/ping").then().statusCode(200);
    } finally {
      PlatformUnderWatch.platform().open();
    }
  }
}
