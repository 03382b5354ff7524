package io.aetherlink.customerops.http;

import static io.aetherlink.testkit.Awaiting.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.aetherlink.crm.imports.ImportBook;
import io.aetherlink.crm.imports.PersonTrait;
import io.aetherlink.crm.imports.SoughtPerson.Known;
import io.aetherlink.crm.json.ForgetPersonWork;
import io.aetherlink.crm.json.ForgetPersonWork.InImport;
import io.aetherlink.crm.json.ForgetPersonWork.OfPerson;
import io.aetherlink.crm.postgres.PostgresErasedPeople;
import io.aetherlink.crm.postgres.PostgresImportStore;
import io.aetherlink.customerops.CrmPlatform;
import io.aetherlink.jobs.Job;
import io.aetherlink.jobs.JobList;
import io.aetherlink.testkit.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(CrmPlatform.class)
class PersonalDataResourceTest {
  private static final String TEXT_COLUMNS =
      """
      SELECT table_name || '.' || column_name
      FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
      WHERE table_schema = 'crm' AND table_type = 'BASE TABLE'
        AND (data_type IN ('text', 'json', 'jsonb', 'ARRAY') OR udt_name = 'tsvector')
      """;

  @SuppressWarnings("NullAway.Init") // injected by the test resource
  TestDatabase database;

  private final Api admin = Api.inNewTenant();

  /** A word that stands for everything that is known about the person. */
  private final String word = "w" + UUID.randomUUID().toString().replace("-", "");

  @BeforeEach
  void prepared() {
    await().atMost(Duration.ofMinutes(2)).until(() -> given().get("/readyz").statusCode() == 200);
  }

  @Test
  void whatIsKeptAboutAPersonIsOneFile() {
    long taken = lead("taken");
    long lead = lead("kept");
    int merge = merge(lead, taken);

    admin
        .get("/leads/" + lead + "/personal-data")
        .statusCode(200)
        .header(
            "Content-Disposition", equalTo("attachment; filename=\"lead-%d.json\"".formatted(lead)))
        .header("Cache-Control", containsString("no-store"))
        .body("lead_id", equalTo((int) lead))
        .body("records.lead.id", contains((int) lead, (int) taken))
        .body("records[0].lead.custom.secret", equalTo(word + " custom kept"))
        .body("records[0].notes.body", contains(word + " note kept", word + " note taken"))
        .body(
            "records[0].tasks.title", containsInAnyOrder(word + " task kept", word + " task taken"))
        .body("records[1].activity.type", contains("merged", "archived"))
        .body("merges.id", contains(merge))
        .body("merges[0].fields_before.name", equalTo(word + " kept"));
  }

  @Test
  void nothingOfAPersonIsLeftAnywhere() {
    long taken = lead("taken");
    long lead = lead("kept");
    long parted = lead("parted");
    long other = admin.lead(Map.of("name", "Somebody else"));
    int undone = merge(other, parted);
    admin.post("/merges/" + undone + "/undo", "").statusCode(200);
    merge(lead, taken);
    admin
        .json(Map.of("name", "X", "email", word + ".kept@x.test"))
        .header("Idempotency-Key", "refused")
        .post("/leads")
        .then()
        .statusCode(409);
    admin
        .json(Map.of("name", word + " kept", "company", word + " company"))
        .header("Idempotency-Key", "duplicate")
        .post("/leads")
        .then()
        .statusCode(201)
        .body("duplicates.lead.id", containsInAnyOrder((int) lead, (int) parted));
    long duplicate = admin.get("/leads?limit=1").extract().jsonPath().getLong("items[0].id");
    assertThat(columnsWith(word))
        .contains(
            "activity.data",
            "idempotency_key.body",
            "lead.custom",
            "lead.email",
            "lead.name",
            "lead_index_all.plain",
            "lead_index_all.words",
            "lead_merge.fields_after",
            "note.body",
            "task.title");

    erase(lead, "kept").statusCode(200).body("erased_ids", contains((int) taken, (int) lead));
    erase(parted, "parted").statusCode(200);
    admin
        .json(Map.of("confirm", word + " kept"))
        .post("/leads/" + duplicate + "/erase")
        .then()
        .statusCode(200);

    assertThat(columnsWith(word)).isEmpty();
    admin.get("/leads/" + lead).statusCode(404);
    admin.get("/leads/" + taken).statusCode(404);
    admin.get("/leads/" + other).body("name", equalTo("Somebody else"));
    assertThat(audited()).contains("ann@acme.test /leads/%d/erase".formatted(lead));
  }

  @Test
  void aRequestWhoseAnswerIsErasedIsNotDoneAgain() {
    Map<String, String> body = Map.of("name", "Jane");
    int id = admin.json(body).header("Idempotency-Key", "k").post("/leads").path("id");
    String bulk = "{\"ids\": [%d], \"change\": {\"status\": \"won\"}}".formatted(id);
    admin.json(bulk).header("Idempotency-Key", "b").post("/leads/bulk").then().statusCode(200);

    admin.post("/leads/" + id + "/erase", Map.of("confirm", "Jane")).statusCode(200);

    admin.json(body).header("Idempotency-Key", "k").post("/leads").then().statusCode(410);
    admin
        .json(bulk)
        .header("Idempotency-Key", "b")
        .post("/leads/bulk")
        .then()
        .statusCode(200)
        .body("changed", equalTo(1));
    admin.get("/leads").body("total", equalTo(0));
  }

  @Test
  void thePersonIsLookedForInAllFilesByDigestsAlone() {
    String email = word + "@x.test";
    long id = admin.lead(Map.of("name", "Jane", "email", email, "phone", "206 555 0100"));

    admin.post("/leads/" + id + "/erase", Map.of("confirm", "Jane")).statusCode(200);

    List<Job> jobs = searches();
    assertThat(jobs).extracting(Job::state).containsExactly(Job.State.QUEUED);
    OfPerson work = (OfPerson) ForgetPersonWork.of(jobs.getFirst().payload());
    Known known =
        inTenant(handle ->
            new PostgresErasedPeople(handle, admin.tenant()).find(work.id()).orElseThrow().known());
    assertThat(known.digests()).containsOnlyKeys(PersonTrait.EMAIL, PersonTrait.PHONE);
    assertThat(known.digests().values())
        .allSatisfy(digests ->
            assertThat(digests).allSatisfy(digest -> assertThat(digest).matches("[0-9a-f]{64}")));
  }

  @Test
  void whatIsUploadedAfterwardsIsSearchedAsWell() {
    upload();
    assertThat(searches()).isEmpty();
    long id = admin.lead(Map.of("name", "Jane", "email", word + "@x.test"));
    admin.post("/leads/" + id + "/erase", Map.of("confirm", "Jane")).statusCode(200);

    int later = upload();

    assertThat(searches())
        .extracting(job -> ForgetPersonWork.of(job.payload()))
        .contains(new InImport(later))
        .hasSize(2);
    assertThat(searches()).extracting(Job::maxAttempts).containsOnly(ForgetPersonWork.ATTEMPTS);
  }

  private int upload() {
    return admin.request().contentType("text/csv").body("name\nA\n").post("/imports").path("id");
  }

  @Test
  void whoSaidNothingButANameIsLookedForNowhere() {
    long id = admin.lead(Map.of("name", "Jane"));
    admin.post("/leads/" + id + "/erase", Map.of("confirm", "Jane")).statusCode(200);
    assertThat(searches()).isEmpty();
  }

  @Test
  void anImportWhoseFileWasDeletedSaysSoAndIsNotStarted() {
    int id = upload();
    admin.get("/imports/" + id).body("forgotten_at", nullValue());

    inTenant(handle ->
        new ImportBook(new PostgresImportStore(handle, admin.tenant()), Clock.systemUTC())
            .forget(id));

    admin.get("/imports").body("items[0].forgotten_at", notNullValue());
    admin
        .post("/imports/" + id + "/start", "{}")
        .statusCode(409)
        .body("detail", containsString("somebody in it was erased"))
        .body("current.columns", empty());
  }

  @Test
  void whoErasesSaysWhichLeadIsMeant() {
    long id = admin.lead(Map.of("name", "Jane"));
    String path = "/leads/" + id + "/erase";

    admin.post(path, "{}").statusCode(422).body("detail[0].loc", contains("body", "confirm"));
    admin.post(path, Map.of("confirm", "jane")).statusCode(422);
    admin
        .json("{}")
        .header("If-Match", "\"7\"")
        .post(path)
        .then()
        .statusCode(412)
        .body("current.name", equalTo("Jane"));
    admin.as("agent").post(path, Map.of("confirm", "Jane")).statusCode(403);
    admin.as("agent").get("/leads/" + id + "/personal-data").statusCode(403);
    Api stranger = Api.inNewTenant();
    stranger.post(path, Map.of("confirm", "Jane")).statusCode(404);
    stranger.get("/leads/" + id + "/personal-data").statusCode(404);

    admin.json("{}").header("If-Match", "\"1\"").post(path).then().statusCode(200);
    admin.json("{}").header("If-Match", "\"1\"").post(path).then().statusCode(404);
  }

  @Test
  void aLeadThatWasTakenIntoAnotherIsErasedWithThatOne() {
    long taken = lead("taken");
    long lead = lead("kept");
    merge(lead, taken);

    erase(taken, "taken").statusCode(409).body("lead_id", equalTo((int) lead));
    admin.get("/leads/" + taken).statusCode(200);
  }

  /** A lead of which the word tells everywhere. */
  private long lead(String which) {
    admin.post("/custom-fields", "{\"key\": \"secret\", \"label\": \"S\", \"type\": \"text\"}");
    int id =
        admin
            .json(
                Map.of(
                    "name", word + " " + which,
                    "email", word + "." + which + "@x.test",
                    "phone", word + "/" + which,
                    "company", word + " company",
                    "title", word,
                    "tags", List.of(word + which),
                    "external_id", word + which,
                    "custom", Map.of("secret", word + " custom " + which)))
            .header("Idempotency-Key", "lead-" + which)
            .post("/leads")
            .then()
            .statusCode(201)
            .extract()
            .path("id");
    for (Map.Entry<String, String> child :
        Map.of(
                "notes", "{\"body\": \"%s note %s\"}",
                "tasks", "{\"title\": \"%s task %s\", \"due_at\": \"2026-03-01T10:00:00Z\"}")
            .entrySet()) {
      admin
          .json(child.getValue().formatted(word, which))
          .header("Idempotency-Key", child.getKey() + which)
          .post("/leads/" + id + "/" + child.getKey())
          .then()
          .statusCode(201);
    }
    return id;
  }

  private int merge(long survivor, long merged) {
    return admin
        .json("{\"lead_id\": %d}".formatted(merged))
        .header("Idempotency-Key", "merge" + merged)
        .post("/leads/" + survivor + "/merge")
        .then()
        .statusCode(200)
        .extract()
        .path("id");
  }

  private ValidatableResponse erase(long id, String which) {
    return admin.post("/leads/" + id + "/erase", Map.of("confirm", word + " " + which));
  }

  private List<String> columnsWith(String text) {
    return inTenant(handle ->
        handle.select(TEXT_COLUMNS).mapTo(String.class).list().stream()
            .filter(column -> stands(handle, column, text))
            .sorted()
            .toList());
  }

  private static boolean stands(Handle handle, String column, String text) {
    String[] names = column.split("\\.");
    return handle
        .select(
            "SELECT EXISTS (SELECT FROM crm.\"%s\" WHERE \"%s\"::text ILIKE ?)"
                .formatted(names[0], names[1]),
            "%" + text + "%")
        .mapTo(Boolean.class)
        .one();
  }

  private List<Job> searches() {
    return inTenant(handle ->
        new JobList("crm")
            .newest(
                handle,
                Optional.empty(),
                Optional.of(ForgetPersonWork.TYPE),
                OptionalLong.empty(),
                10));
  }

  private List<String> audited() {
    return inTenant(handle ->
        handle
            .select(
                "SELECT actor || ' ' || path FROM crm.audit_record WHERE tenant_id = ?",
                admin.tenant())
            .mapTo(String.class)
            .list());
  }

  private <T> T inTenant(Function<Handle, T> work) {
    return Jdbi.create(database.dataSource())
        .inTransaction(handle -> {
          handle.execute("SELECT set_config('aetherlink.tenant', ?, true)", admin.tenant());
          return work.apply(handle);
        });
  }
}
