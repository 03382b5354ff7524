package io.aetherlink.customerops.http;

import static io.aetherlink.testkit.Awaiting.await;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.aetherlink.customerops.CrmPlatform;
import io.aetherlink.jobs.NewJob;
import io.aetherlink.testkit.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(CrmPlatform.class)
class BackgroundJobResourceTest {
  @SuppressWarnings("NullAway.Init") // injected by the test resource
  TestDatabase database;

  private final Api api = Api.inNewTenant().as("operator");

  @BeforeEach
  void prepared() {
    await().until(() -> given().get("/readyz").statusCode() == 200);
  }

  @Test
  void operatorsSeeTheirTenantsJobsNewestFirstInPages() {
    int first = (int) job(api.tenant(), "rows", "running");
    int second = (int) job(api.tenant(), "mails", "queued");
    int third = (int) job(api.tenant(), "rows", "done");
    job(Api.inNewTenant().tenant(), "rows", "running");

    api.get("/background-jobs?limit=2")
        .statusCode(200)
        .body("items.id", contains(third, second))
        .body("limit", equalTo(2))
        .body("next_before", equalTo(second))
        .body("items[0].percent", equalTo(33.33f));
    api.get("/background-jobs?limit=2&before=" + second)
        .body("items.id", contains(first))
        .body("next_before", nullValue());
    api.get("/background-jobs?type=rows&state=done").body("items.id", contains(third));
    api.get("/background-jobs?type=none").body("items", empty());
  }

  @Test
  void aDeadJobIsTriedAgain() {
    long dead = job(api.tenant(), "rows", "dead");

    replay(api, dead).statusCode(200).body("state", equalTo("queued")).body("attempt", equalTo(0));
    replay(api, dead)
        .statusCode(409)
        .body("detail", equalTo("Background job is queued; only a dead one can be replayed"));
  }

  @Test
  void thePlatformsOwnJobsAreListedAndTriedAgainApartFromTheTenants() {
    int mine = (int) job(api.tenant(), "rows", "dead");
    String type = "sweep-" + api.tenant();
    int platforms = (int) job(NewJob.PLATFORM, type, "dead");

    api.get("/background-jobs/platform?state=dead&type=" + type)
        .statusCode(200)
        .body("items.id", contains(platforms));
    api.get("/background-jobs?state=dead").body("items.id", contains(mine));
    replay(api, platforms).statusCode(404);
    replayOfPlatform(api, mine).statusCode(404);

    replayOfPlatform(api, platforms).statusCode(200).body("state", equalTo("queued"));
    replayOfPlatform(api, platforms).statusCode(409);
    api.get("/background-jobs/platform?type=" + type).body("items[0].state", equalTo("queued"));
    api.as("agent,viewer").get("/background-jobs/platform").statusCode(403);
    replayOfPlatform(api.as("agent"), platforms).statusCode(403);
  }

  private static ValidatableResponse replayOfPlatform(Api as, long id) {
    return as.request().post("/background-jobs/platform/" + id + "/replay").then();
  }

  @Test
  void anotherTenantsJobDoesNotExist() {
    long foreign = job(Api.inNewTenant().tenant(), "rows", "dead");

    replay(api, foreign).statusCode(404).body("detail", equalTo("Background job not found"));
    replay(api, 0).statusCode(404);
  }

  @Test
  void whoDoesNotOperateIsRefusedAndWhatCannotBeTakenIsNamed() {
    api.as("agent,viewer").get("/background-jobs").statusCode(403);
    replay(api.as("agent"), 1).statusCode(403);
    api.get("/background-jobs?limit=0").statusCode(422);
    api.get("/background-jobs?state=lost")
        .statusCode(422)
        .body("detail[0].loc", contains("query", "state"));
  }

  private static ValidatableResponse replay(Api as, long id) {
    return as.request().post("/background-jobs/" + id + "/replay").then();
  }

  private long job(String tenant, String type, String state) {
    return Jdbi.create(database.dataSource())
        .inTransaction(handle -> {
          handle.execute("SELECT set_config('aetherlink.tenant', ?, true)", tenant);
          return handle
              .createQuery(
                  """
                  INSERT INTO crm.job (tenant_id, type, payload, priority, state, attempt,
                                       max_attempts, units_done, units_total)
                  VALUES (:tenant, :type, '{}', 1, :state, 1, 1, 1, 3) RETURNING id
                  """)
              .bind("tenant", tenant)
              .bind("type", type)
              .bind("state", state)
              .mapTo(Long.class)
              .one();
        });
  }
}
