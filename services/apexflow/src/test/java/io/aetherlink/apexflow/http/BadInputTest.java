package io.aetherlink.apexflow.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.aetherlink.apexflow.CustomerOpsStandIn;
import io.aetherlink.apexflow.WorkflowPlatform;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each kind of bad input has its clear error, and changes nothing. */
@QuarkusTest
@WithTestResource(WorkflowPlatform.class)
class BadInputTest {
  private static final String AT = "\"scheduled_at\":\"2026-03-02T09:00:00Z\"";

  @SuppressWarnings("NullAway.Init") // injected by the test resource
  CustomerOpsStandIn customerOps;

  private final Api api = Api.inNewTenant();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/jobs|\"title\":\"Roof\",\"lead_id\":null|lead_id",
        "/jobs|\"title\":\"Roof\",\"lead_id\":\"7\"|lead_id",
        "/jobs|\"title\":\"Roof\",\"lead_id\":1.5|lead_id",
        "/jobs|\"x\":1|x",
        "/jobs|\"title\":null|title",
        "/jobs|\"title\":\" \"|title",
        "/jobs|\"title\":7|title",
        "/jobs|\"title\":\"a\\nb\"|title",
        "/jobs|\"title\":\"Roof\",\"description\":\"\\u0000\"|description",
        "/jobs|\"title\":\"Roof\",\"status\":1|status",
        "/jobs|\"title\":\"Roof\",\"tenant_id\":\"other\"|tenant_id",
        "/jobs|\"title\":\"Roof\",\"leadId\":1|leadId",
        "/appointments|\"notes\":\"x\"|scheduled_at",
        "/appointments|\"scheduled_at\":null|scheduled_at",
        "/appointments|\"scheduled_at\":1772442000|scheduled_at",
        "/appointments|\"scheduled_at\":\"tomorrow\"|scheduled_at",
        "/appointments|\"scheduled_at\":\"2026-03-02\"|scheduled_at",
        "/appointments|\"scheduled_at\":\"2026-03-02T09:00:00\"|scheduled_at",
        "/appointments|\"scheduled_at\":\"2026-02-30T09:00:00Z\"|scheduled_at",
        "/appointments|\"scheduled_at\":\"1969-12-31T09:00:00Z\"|scheduled_at",
        "/appointments|\"scheduled_at\":\"+999999999-01-01T00:00:00Z\"|scheduled_at",
        "/appointments|AT,\"time_zone\":\"Atlantis\"|time_zone",
        "/appointments|AT,\"time_zone\":\"Europe/Berlin\"|time_zone",
        "/appointments|AT,\"duration_minutes\":0|duration_minutes",
        "/appointments|AT,\"duration_minutes\":10081|duration_minutes",
        "/appointments|AT,\"duration_minutes\":\"60\"|duration_minutes",
        "/appointments|AT,\"job_id\":\"x\"|job_id",
        "/appointments|AT,\"owner\":\"a\\u0007b\"|owner",
        "/appointments|AT,\"type\":5|type",
        "/appointments|AT,\"place\":\"here\"|place",
      })
  void aFieldThatCannotBeTakenIsNamed(String path, String fields, String field) {
    long lead = api.lead(customerOps);
    String body = fields.replace("AT", AT);
    String known = body.contains("\"lead_id\"") ? "" : "\"lead_id\":" + lead + ",";

    api.post(path, "{" + known + body + "}")
        .statusCode(422)
        .body("detail[0].loc[1]", equalTo(field))
        .body("detail[0].msg", notNullValue())
        .body("request_id", notNullValue());

    api.get(path).body("items", empty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"title\":null}|title",
        "{\"title\":\"\"}|title",
        "{\"status\":null}|status",
        "{\"lead_id\":1}|lead_id",
        "{\"version\":3}|version",
      })
  void aPatchOfAJobThatCannotBeTakenChangesNothing(String body, String field) {
    long id = api.job(api.lead(customerOps), "Roof");

    api.patch("/jobs/" + id, body).statusCode(422).body("detail[0].loc[1]", equalTo(field));

    api.get("/jobs/" + id).body("version", equalTo(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"scheduled_at\":null}|scheduled_at",
        "{\"scheduled_at\":\"noon\"}|scheduled_at",
        "{\"time_zone\":null}|time_zone",
        "{\"time_zone\":\"Atlantis\"}|time_zone",
        "{\"time_zone\":\"Asia/Tokyo\"}|time_zone",
        "{\"duration_minutes\":-1}|duration_minutes",
        "{\"status\":null}|status",
        "{\"lead_id\":1}|lead_id",
      })
  void aPatchOfAnAppointmentThatCannotBeTakenChangesNothing(String body, String field) {
    long id = api.appointment(api.lead(customerOps), "2026-03-02T09:00:00Z", Map.of());

    api.patch("/appointments/" + id, body).statusCode(422).body("detail[0].loc[1]", equalTo(field));

    api.get("/appointments/" + id).body("version", equalTo(1));
  }

  @Test
  void aStatusThatDoesNotExistIsABadRequest() {
    long lead = api.lead(customerOps);
    api.post("/jobs", Map.of("lead_id", lead, "title", "Roof", "status", "pending"))
        .statusCode(400)
        .body("detail", startsWith("Invalid status. Must be one of: Pending, "));
    api.get("/jobs").body("items", empty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "x", "{\"title\":'a'}", "{} {}"})
  void malformedJsonIsABadRequest(String body) {
    for (String path : List.of("/jobs", "/appointments")) {
      api.post(path, body).statusCode(400).body("detail", startsWith("Malformed JSON"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "0", "-1", "9223372036854775808", "1.5", "%00"})
  void anIdThatIsNoneIsNotFound(String id) {
    for (String path : List.of("/jobs/", "/appointments/")) {
      api.request().urlEncodingEnabled(false).get(path + id).then().statusCode(404);
    }
  }

  @Test
  void withoutRolesNothingIsRead() {
    given()
        .contentType(ContentType.JSON)
        .body("{")
        .post("/jobs")
        .then()
        .statusCode(401)
        .body("detail", equalTo("Missing roles header (X-User-Roles required)"));
  }
}
