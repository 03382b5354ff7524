package io.aetherlink.apexflow.http;

import static io.aetherlink.testkit.Awaiting.await;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import io.aetherlink.apexflow.WorkflowPlatform;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(WorkflowPlatform.class)
class HealthTest {

  @Test
  void healthIsOpenAndNamesTheService() {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> "active".equals(given().get("/health").path("events")));
    given()
        .get("/health")
        .then()
        .statusCode(200)
        .body("status", equalTo("ok"))
        .body("service", equalTo("aetherlink-apexflow"));
    given().get("/ping").then().statusCode(200);
    given().get("/healthz").then().statusCode(200).body(equalTo("ok"));
    given().get("/readyz").then().statusCode(200).body(equalTo("ready"));
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
        .body("denied_401_unauthorized", greaterThan(0));
  }
}
