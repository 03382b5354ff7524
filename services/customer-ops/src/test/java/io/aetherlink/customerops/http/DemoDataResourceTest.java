package io.aetherlink.customerops.http;

import static io.aetherlink.testkit.Awaiting.await;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.aetherlink.customerops.CrmPlatform;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(CrmPlatform.class)
class DemoDataResourceTest {
  private final Api api = Api.inNewTenant();

  @BeforeEach
  void prepared() {
    await().until(() -> given().get("/readyz").statusCode() == 200);
  }

  @Test
  void anOrderWaitsForTheWorkerAndASecondOneForTheFirst() {
    api.get("/demo-data").body("leads", equalTo(0)).body("job", nullValue());

    api.post("/demo-data", Map.of("leads", 20))
        .statusCode(202)
        .body("job.type", equalTo("demo-data"))
        .body("job.state", equalTo("queued"));
    api.post("/demo-data", Map.of("leads", 30))
        .statusCode(409)
        .body("detail", startsWith("Demo data is being worked on"));
    api.request().delete("/demo-data").then().statusCode(409);

    api.get("/background-jobs").body("items.type", contains("demo-data"));
    Api.inNewTenant().get("/demo-data").body("job", nullValue());
  }

  @Test
  void onlyAnAdminOrdersAndNotMoreThanAMillion() {
    api.as("agent").post("/demo-data", Map.of("leads", 20)).statusCode(403);
    api.as("operator").get("/demo-data").statusCode(403);
    api.post("/demo-data", Map.of("leads", 1_000_001))
        .statusCode(422)
        .body("detail[0].loc", contains("body", "leads"));
    api.post("/demo-data", Map.of()).statusCode(422);
  }
}
