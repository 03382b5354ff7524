package io.aetherlink.worker.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.aetherlink.worker.WorkerPlatform;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(WorkerPlatform.class)
class HealthTest {

  @Test
  void healthIsOpenAndNamesTheService() {
    given()
        .get("/health")
        .then()
        .statusCode(200)
        .body("status", equalTo("ok"))
        .body("service", equalTo("aetherlink-worker"));
  }

  @Test
  void metricsAreServed() {
    given().get("/metrics").then().statusCode(200).body(containsString("jvm_memory_used_bytes"));
  }

  @Test
  void auditStatsNeedARole() {
    given().get("/audit/stats").then().statusCode(401);
    given()
        .header("X-User-Roles", "viewer")
        .get("/audit/stats")
        .then()
        .statusCode(200)
        .body("denied_401_unauthorized", equalTo(1));
  }
}
