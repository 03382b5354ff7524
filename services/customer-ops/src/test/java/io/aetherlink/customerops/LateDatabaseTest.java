package io.aetherlink.customerops;

import static io.aetherlink.testkit.Awaiting.await;
import static io.restassured.RestAssured.given;

import io.aetherlink.testkit.FaultProxy;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LateDatabase.class)
class LateDatabaseTest {
  @SuppressWarnings("NullAway.Init") // injected by the test resource
  FaultProxy line;

  @Test
  void theServiceStartsWithoutPostgresqlAndIsReadyOnceItComes() {
    given().get("/healthz").then().statusCode(200);
    given().get("/readyz").then().statusCode(503);
    create().then().statusCode(503);

    line.restore();

    await().atMost(Duration.ofSeconds(60)).until(() -> given().get("/readyz").statusCode() == 200);
    create().then().statusCode(201);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> "active".equals(given().get("/health").path("events")));
  }

  private static Response create() {
    return given()
        .header("X-User-Roles", "agent")
        .contentType(ContentType.JSON)
        .body("{\"name\":\"Jane\"}")
        .post("/leads");
  }
}
