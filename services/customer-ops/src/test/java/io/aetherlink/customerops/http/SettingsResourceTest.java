package io.aetherlink.customerops.http;

import static io.aetherlink.testkit.Awaiting.await;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import io.aetherlink.crm.phone.PhoneRegion;
import io.aetherlink.crm.postgres.PostgresPlatformRegion;
import io.aetherlink.customerops.CrmPlatform;
import io.aetherlink.testkit.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(CrmPlatform.class)
class SettingsResourceTest {
  private static final String JOBS = "/background-jobs?type=phone-keys";

  @SuppressWarnings("NullAway.Init") // injected by the test resource
  TestDatabase database;

  private final Api admin = Api.inNewTenant();

  @BeforeEach
  void prepared() {
    await().atMost(Duration.ofMinutes(2)).until(() -> given().get("/readyz").statusCode() == 200);
  }

  @Test
  void theRegionIsChosenAndGivenBack() {
    admin
        .as("viewer")
        .get("/settings")
        .statusCode(200)
        .header("ETag", "\"1\"")
        .body("phone_region", nullValue())
        .body("platform_phone_region", nullValue())
        .body("phone_regions", hasItems("DE", "US"));

    patch(admin, "{\"phone_region\": \"DE\"}")
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("phone_region", equalTo("DE"));
    patch(admin, "{}").statusCode(200).header("ETag", "\"2\"");
    admin.get(JOBS).body("items.size()", equalTo(1));
    admin
        .json("{\"phone_region\": null}")
        .header("If-Match", "\"1\"")
        .patch("/settings")
        .then()
        .statusCode(412)
        .body("current.phone_region", equalTo("DE"));

    patch(admin, "{\"phone_region\": null}").body("phone_region", nullValue());
    admin.get(JOBS).body("items.size()", equalTo(2));
    Api.inNewTenant().get("/settings").body("version", equalTo(1));
  }

  @Test
  void theRegionThatCountsIsTheOneThatNumbersAreKeyedWith() {
    admin.lead(Map.of("name", "Ada", "phone", "0171 2345678"));
    admin.get("/settings").body("platform_phone_region_problem", nullValue());

    Jdbi.create(database.dataSource())
        .useTransaction(handle -> {
          handle.execute("SELECT set_config('aetherlink.tenant', ?, true)", admin.tenant());
          new PostgresPlatformRegion(new PhoneRegion("DE")).give(handle, admin.tenant());
        });

    admin
        .get("/settings")
        .header("ETag", "\"1\"")
        .body("phone_region", nullValue())
        .body("platform_phone_region", equalTo("DE"))
        .body("platform_phone_region_problem", containsString("started with no PHONE_REGION"));
    patch(admin, "{\"phone_region\": \"US\"}").body("platform_phone_region", equalTo("DE"));
  }

  @Test
  void onlyAdminsChangeIt() {
    patch(admin.as("agent,operator,viewer"), "{\"phone_region\": \"DE\"}").statusCode(403);
  }

  @Test
  void whatIsNoRegionIsNamed() {
    for (String region : new String[] {"\"Germany\"", "\"de\"", "\"ZZ\"", "\"\""}) {
      patch(admin, "{\"phone_region\": %s}".formatted(region))
          .statusCode(422)
          .body("detail[0].loc", contains("body", "phone_region"));
    }
    patch(admin, "{\"region\": \"DE\"}").statusCode(422);
    admin.get("/settings").body("phone_region", nullValue());
    admin.get(JOBS).body("items", empty());
  }

  @Test
  void aNumberWithoutItsCountrysCodeIsOneOfTheRegion() {
    patch(admin, "{\"phone_region\": \"DE\"}").statusCode(200);
    long ada = admin.lead(Map.of("name", "Ada", "phone", "+49 171 2345678"));

    admin
        .post("/leads", Map.of("name", "Bob", "phone", "0171 2345678"))
        .statusCode(201)
        .body("duplicates.lead.id", contains((int) ada))
        .body("duplicates[0].reasons", contains("phone"));
  }

  private static ValidatableResponse patch(Api as, String body) {
    return as.json(body).patch("/settings").then();
  }
}
