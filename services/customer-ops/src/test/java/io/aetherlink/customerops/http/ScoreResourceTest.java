package io.aetherlink.customerops.http;

import static io.aetherlink.testkit.Awaiting.await;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.aetherlink.customerops.CrmPlatform;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(CrmPlatform.class)
class ScoreResourceTest {
  private final Api api = Api.inNewTenant();

  @BeforeEach
  void prepared() {
    await().until(() -> given().get("/readyz").statusCode() == 200);
  }

  @Test
  void aLeadThatWasJustEnteredHasHadNoContact() {
    long id = api.lead(Map.of("name", "Jane"));

    api.get("/leads/" + id + "/score")
        .statusCode(200)
        .body("score", equalTo(5))
        .body("reasons.reason", contains("Status is new"));
  }

  @Test
  void aScoreIsTheSumOfWhatIsRecorded() {
    long id = api.lead(Map.of("name", "Jane", "status", "qualified", "email", "jane@x.test"));
    String lead = "/leads/" + id;
    api.post(lead + "/notes", Map.of("body", "called"));
    api.post(lead + "/tasks", Map.of("title", "Call", "due_at", "2999-01-01T00:00:00Z"));

    api.as("viewer")
        .get(lead + "/score")
        .statusCode(200)
        .body("score", equalTo(30 + 5 + 15 + 5 + 10))
        .body("reasons.points", contains(30, 5, 15, 5, 10))
        .body("reasons[0].reason", equalTo("Status is qualified"));
    api.post(lead + "/tasks", Map.of("title", "Late", "due_at", "2020-01-01T00:00:00Z"));
    api.get(lead + "/score").body("reasons[-1].points", equalTo(-5));
    Api.inNewTenant().get(lead + "/score").statusCode(404);
  }
}
