package io.aetherlink.commandcenter.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(OpsPlatform.class)
class StatusApiTest {

  @Test
  void everybodySeesTheChosenServicesUnderTheirPublicNamesAndNothingElse() {
    String json =
        given()
            .get("/status/json")
            .then()
            .statusCode(200)
            .header("Cache-Control", equalTo("public, max-age=30"))
            .body("status", equalTo("degraded"))
            .body("services.name", contains("Web <site>", "Workflows"))
            .body("services.status", contains("operational", "degraded"))
            .body(
                "services.badge",
                contains("/status/badges/web-site.svg", "/status/badges/workflows.svg"))
            .extract()
            .asString();
    assertThat(json).doesNotContain("127.0.0.1", "apexflow", "kafka");

    given()
        .accept("text/html")
        .get("/status")
        .then()
        .statusCode(200)
        .contentType(containsString("text/html"))
        .body(containsString("Web &lt;site&gt;"))
        .body(containsString("Some services are degraded"));
  }

  @Test
  void aServiceHasAPictureAndOthersHaveNone() {
    given()
        .get("/status/badges/workflows.svg")
        .then()
        .statusCode(200)
        .contentType(containsString("image/svg+xml"))
        .body(containsString("Workflows: degraded"));
    given().get("/status/badges/apexflow.svg").then().statusCode(404);
    given().get("/status/badges/kafka.svg").then().statusCode(404);
  }
}
