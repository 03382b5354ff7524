package io.aetherlink.commandcenter.http;

import static io.aetherlink.testkit.Awaiting.await;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

/** On a platform of which one service has set records aside, and others do not answer. */
@QuarkusTest
@QuarkusTestResource(OpsPlatform.class)
class AuditSetAsideApiTest {

  private static RequestSpecification operator(String tenant) {
    return given().header("X-User-Roles", "operator").header("X-Tenant-ID", tenant);
  }

  @Test
  void whatServicesHaveSetAsideIsToldOfTheOwnTenantAndOfNone() {
    // Again, since who answers late is told as somebody who cannot be reached.
    await()
        .untilAsserted(() ->
            operator("acme")
                .get("/ops/audit/set-aside")
                .then()
                .statusCode(200)
                .body("status", equalTo("degraded"))
                .body("count", equalTo(2))
                .body("services.service", contains("apexflow"))
                .body("services[0].count", equalTo(2))
                .body("services[0].records.id", contains("a", "c"))
                .body("services[0].records.reason", contains("422 too large", "400 torn"))
                .body("services[0].records[0].actor", equalTo("kim"))
                .body("services[0].records[1].actor", nullValue())
                .body("unreachable", hasItem("worker"))
                .body("unreachable", not(hasItem("apexflow"))));
    await()
        .untilAsserted(() ->
            given()
                .header("X-User-Roles", "admin")
                .get("/ops/audit/set-aside")
                .then()
                .body("count", equalTo(3)));
  }

  @Test
  void allServicesAreHadToTryAgain() {
    await()
        .untilAsserted(() ->
            operator("acme")
                .post("/ops/audit/set-aside/retry")
                .then()
                .statusCode(200)
                .body("retried", equalTo(2))
                .body("unreachable", hasItem("worker"))
                .body("unreachable", not(hasItem("apexflow"))));
  }

  @Test
  void itIsTheBusinessOfOperators() {
    given().get("/ops/audit/set-aside").then().statusCode(401);
    given().header("X-User-Roles", "agent").get("/ops/audit/set-aside").then().statusCode(403);
    given()
        .header("X-User-Roles", "agent")
        .post("/ops/audit/set-aside/retry")
        .then()
        .statusCode(403);
  }
}
