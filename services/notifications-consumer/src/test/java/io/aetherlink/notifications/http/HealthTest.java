package io.aetherlink.notifications.http;

import static io.aetherlink.testkit.Awaiting.await;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.aetherlink.notifications.NotifyPlatform;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(NotifyPlatform.class)
class HealthTest {

  @Test
  void healthIsOpenAndNamesTheServiceOnceItConsumes() {
    await().atMost(Duration.ofSeconds(60)).until(() -> given().get("/health").statusCode() == 200);
    given()
        .get("/health")
        .then()
        .statusCode(200)
        .body("status", equalTo("ok"))
        .body("service", equalTo("aetherlink-notifications-consumer"));
    given().get("/ping").then().statusCode(200).body("status", equalTo("ok"));
  }

  @Test
  void metricsAreServed() {
    given().get("/metrics").then().statusCode(200).body(containsString("jvm_memory_used_bytes"));
  }

  @Test
  void auditStatsNeedARole() {
    given().get("/audit/stats").then().statusCode(401);
    given().header("X-User-Roles", "viewer").get("/audit/stats").then().statusCode(200);
  }
}
