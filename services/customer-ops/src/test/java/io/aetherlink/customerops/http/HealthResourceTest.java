package io.aetherlink.customerops.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.aetherlink.customerops.CrmPlatform;
import io.aetherlink.testkit.Awaiting;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(CrmPlatform.class)
class HealthResourceTest {

  @Test
  void healthIsOpenAndNamesTheService() {
    Awaiting.await().until(() -> given().get("/health").path("events").equals("active"));

    given()
        .get("/health")
        .then()
        .statusCode(200)
        .body("status", equalTo("ok"))
        .body("service", equalTo("aetherlink-customer-ops"));
    given().get("/ping").then().statusCode(200).body("status", equalTo("ok"));
    given().get("/healthz").then().statusCode(200).body(equalTo("ok"));
    given().get("/readyz").then().statusCode(200).body(equalTo("ready"));
  }

  @Test
  void metricsAreServed() {
    given().get("/metrics").then().statusCode(200).body(containsString("jvm_memory_used_bytes"));
  }

  @Test
  void anUnknownPathIsNotFound() {
    given().get("/nowhere").then().statusCode(404).body("detail", equalTo("Not Found"));
  }
}
