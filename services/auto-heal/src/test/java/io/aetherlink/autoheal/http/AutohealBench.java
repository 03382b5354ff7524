package io.aetherlink.autoheal.http;

import static io.aetherlink.testkit.Awaiting.await;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

/** Auto-heal over HTTP, with all that it watches in good health before each test. */
abstract class AutohealBench {
  static final Duration PATIENCE = Duration.ofSeconds(60);

  @BeforeEach
  void awaitWell() {
    await()
        .atMost(PATIENCE)
        .until(() -> {
          JsonPath status = status();
          return status.getList("services.state").equals(List.of("healthy", "healthy"))
              && status.getBoolean("runtime.reachable");
        });
  }

  static JsonPath get(String path) {
    return given().get(path).then().statusCode(200).extract().jsonPath();
  }

  static JsonPath status() {
    return get("/autoheal/status");
  }

  static void heal(String name) {
    long before = get("/autoheal/stats").getLong("total_attempts");
    post(name, "heal").then().statusCode(200).body("status", is("accepted"));
    await()
        .atMost(PATIENCE)
        .until(() -> get("/autoheal/stats").getLong("total_attempts") == before + 1);
  }

  static Response post(String name, String action) {
    return given()
        .header("X-User-Roles", "operator")
        .header("X-User", "ada")
        .post("/autoheal/services/{name}/{action}", name, action);
  }
}
