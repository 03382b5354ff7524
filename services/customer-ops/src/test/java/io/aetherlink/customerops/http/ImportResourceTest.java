package io.aetherlink.customerops.http;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.aetherlink.customerops.CrmPlatform;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(CrmPlatform.class)
class ImportResourceTest {
  private static final String TABLE = "Full name;E-mail;Colour\nJörg;joerg@example.com;red\n";

  private static final Charset ISO_8859_2 = Charset.forName("ISO-8859-2");

  private final Api api = Api.inNewTenant().as("agent");

  @Test
  void aFileIsKeptAndItsColumnsAreGuessed() {
    upload(api, TABLE.getBytes(StandardCharsets.ISO_8859_1))
        .statusCode(201)
        .body("name", equalTo("leads.csv"))
        .body("state", equalTo("uploaded"))
        .body("encoding", equalTo("windows-1252"))
        .body("delimiter", equalTo(";"))
        .body("columns.header", contains("Full name", "E-mail", "Colour"))
        .body("columns.field", contains("name", "email", null))
        .body("columns[0].samples", contains("Jörg"))
        .body("mapping", nullValue())
        .body("created_by", equalTo("ann@acme.test"));
  }

  @Test
  void aLongFileIsStreamed() {
    byte[] file = ("name\n" + "Jane Doe of some company\n".repeat(200_000)).getBytes();
    upload(api, file).statusCode(201).body("bytes", equalTo(file.length));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "''~empty",
        "'PK\u0003\u0004 and more of it'~ZIP",
        "'a,b\n\u0000,'~not text",
        "'a,b,A\n'~Two columns",
      })
  void whatIsNoTableIsRefusedAndNotKept(String file, String reason) {
    upload(api, file.getBytes(StandardCharsets.UTF_8))
        .statusCode(422)
        .body("detail[0].loc", contains("body"))
        .body("detail[0].msg", containsString(reason));
    api.get("/imports").body("items.size()", equalTo(0));
  }

  @Test
  void howAFileIsReadIsCorrectedUntilItIsStarted() {
    int id = id(upload(api, "Łukasz;l@example.com\nJörg;j@example.com\n".getBytes(ISO_8859_2)));

    form(id, Map.of("encoding", "iso-8859-2", "header", false))
        .statusCode(200)
        .body("state", equalTo("uploaded"))
        .body("encoding", equalTo("iso-8859-2"))
        .body("delimiter", equalTo(";"))
        .body("header", equalTo(false))
        .body("columns.header", contains("Column 1", "Column 2"))
        .body("columns[0].samples", contains("Łukasz", "Jörg"));
    form(id, Map.of("delimiter", "|")).statusCode(200).body("columns.size()", equalTo(1));
    form(id, Map.of("delimiter", ";", "header", true)).body("columns[0].header", equalTo("Łukasz"));
    api.get("/imports/" + id).body("columns[0].samples", contains("Jörg"));

    form(id, Map.of("encoding", "morse"))
        .statusCode(422)
        .body("detail[0].loc", contains("body", "encoding"));
    form(id, Map.of("delimiter", "!"))
        .statusCode(422)
        .body("detail[0].loc", contains("body", "delimiter"));
    start(id, Map.of("mapping", Map.of("Łukasz", "name"))).statusCode(200);
    form(id, Map.of("header", false)).statusCode(409).body("detail", equalTo("Import is queued"));
    form(0, Map.of()).statusCode(404);
    api.as("viewer").post("/imports/" + id + "/form", Map.of()).statusCode(403);
  }

  private ValidatableResponse form(int id, Map<String, ?> body) {
    return api.post("/imports/" + id + "/form", body);
  }

  @Test
  void aFormThatMakesNoTableOfAFileIsRefused() {
    int id = id(upload(api, "a;b\n1;2\n".getBytes(StandardCharsets.UTF_8)));
    int twice = id(upload(api, "x,y;x,y\n1;2;3\n".getBytes(StandardCharsets.UTF_8)));

    form(id, Map.of("delimiter", ",")).statusCode(200);
    form(twice, Map.of("delimiter", ";"))
        .statusCode(422)
        .body("detail[0].msg", equalTo("Two columns have the header \"x,y\""));
    form(twice, Map.of("delimiter", ";", "header", false)).statusCode(200);
  }

  @Test
  void aPlanThatDoesNotFitIsRefused() {
    int id = id(upload(api, TABLE.getBytes(StandardCharsets.UTF_8)));

    start(id, Map.of("mapping", Map.of("E-mail", "email")))
        .statusCode(422)
        .body("detail.loc", hasItem(contains("body", "mapping")))
        .body("detail[0].msg", equalTo("no column is the name"));
    start(id, Map.of("mapping", Map.of("Full name", "surname")))
        .statusCode(422)
        .body("detail[0].loc", contains("body", "mapping", "Full name"));
    start(id, Map.of("mapping", Map.of("Full name", "name", "Colour", "name"))).statusCode(422);
    start(id, Map.of("mapping", Map.of("Name", "name"))).statusCode(422);
    start(id, Map.of("match_by", "external_id")).statusCode(422);
    start(id, Map.of("match_by", "phone"))
        .statusCode(422)
        .body("detail[0].loc", contains("body", "match_by"));
  }

  @Test
  void anImportIsStartedOnceAndCancelledOnce() {
    int id = id(upload(api, TABLE.getBytes(StandardCharsets.UTF_8)));

    start(id, Map.of("dry_run", true))
        .statusCode(200)
        .body("state", equalTo("queued"))
        .body("mapping", equalTo(Map.of("Full name", "name", "E-mail", "email")))
        .body("match_by", equalTo("email"))
        .body("dry_run", equalTo(true));
    start(id, Map.of())
        .statusCode(409)
        .body("detail", equalTo("Import is queued"))
        .body("current.id", equalTo(id));
    api.as("operator").get("/background-jobs?type=import-leads").body("items.size()", equalTo(1));
    api.post("/imports/" + id + "/cancel", Map.of())
        .statusCode(200)
        .body("state", equalTo("cancelled"));
    api.post("/imports/" + id + "/cancel", Map.of()).statusCode(409);
  }

  @Test
  void anUploadUnderAKeyIsKeptOnce() {
    int first = id(keyed(TABLE).statusCode(201));
    keyed(TABLE).statusCode(201).header("Idempotency-Replayed", "true").body("id", equalTo(first));
    keyed(TABLE + "x;y;z\n").statusCode(422);
    api.get("/imports").body("items.id", contains(first));
  }

  @Test
  void rejectedRowsAreADownload() {
    int id = id(upload(api, TABLE.getBytes(StandardCharsets.UTF_8)));

    api.get("/imports/" + id + "/rejected.csv")
        .statusCode(200)
        .header("Content-Type", startsWith("text/csv"))
        .header("Content-Disposition", startsWith("attachment"))
        .header("X-Content-Type-Options", "nosniff")
        .body(equalTo("line,reason,Full name,E-mail,Colour\r\n"));
  }

  @Test
  void itsProgressEndsWithIt() {
    int id = id(upload(api, TABLE.getBytes(StandardCharsets.UTF_8)));

    api.get("/imports/" + id + "/progress")
        .statusCode(200)
        .header("Content-Type", startsWith("text/event-stream"))
        .body(containsString("event:progress"))
        .body(containsString("\"state\":\"uploaded\""));
  }

  @Test
  void onlyWhatWasDoneCanBeUndone() {
    int id = id(upload(api, TABLE.getBytes(StandardCharsets.UTF_8)));

    api.post("/imports/" + id + "/undo", Map.of()).statusCode(409);
    start(id, Map.of()).statusCode(200);
    api.post("/imports/" + id + "/undo", Map.of()).statusCode(409);
    api.post("/imports/" + id + "/cancel", Map.of()).statusCode(200);
    api.post("/imports/" + id + "/undo", Map.of())
        .statusCode(200)
        .body("state", equalTo("undoing"))
        .body("percent", equalTo(100f));
    api.get("/imports/" + id + "/kept")
        .statusCode(200)
        .body("items.size()", equalTo(0))
        .body("next_after", nullValue());
  }

  @Test
  void anotherPersonsImportIsUndoneByAdmins() {
    int id =
        id(upload(api, TABLE.getBytes(StandardCharsets.UTF_8)).body("started_by", nullValue()));
    Api bob = new Api(api.tenant(), "agent", "bob@acme.test");
    bob.post("/imports/" + id + "/start", Map.of()).body("started_by", equalTo("bob@acme.test"));
    bob.post("/imports/" + id + "/cancel", Map.of()).statusCode(200);

    api.post("/imports/" + id + "/undo", Map.of())
        .statusCode(403)
        .body(
            "detail",
            equalTo(
                "Import %d was started by bob@acme.test; only they and admins can undo it"
                    .formatted(id)));
    api.as("admin")
        .post("/imports/" + id + "/undo", Map.of())
        .statusCode(200)
        .body("undone_by", equalTo("ann@acme.test"));
  }

  @Test
  void anotherTenantsImportDoesNotExistAndReadersDoNotWrite() {
    int foreign = id(upload(Api.inNewTenant(), TABLE.getBytes(StandardCharsets.UTF_8)));

    api.get("/imports/" + foreign).statusCode(404).body("detail", equalTo("Import not found"));
    api.get("/imports/" + foreign + "/rejected.csv").statusCode(404);
    api.get("/imports/" + foreign + "/kept").statusCode(404);
    api.get("/imports/" + foreign + "/rejected").statusCode(404);
    form(foreign, Map.of()).statusCode(404);
    api.get("/imports/1/rejected?limit=0").statusCode(422);
    api.get("/imports/1/rejected?cursor=x").statusCode(400);
    api.get("/imports/1/kept?limit=0").statusCode(422);
    start(foreign, Map.of()).statusCode(404);
    api.post("/imports/" + foreign + "/cancel", Map.of()).statusCode(404);
    api.post("/imports/" + foreign + "/undo", Map.of()).statusCode(404);
    api.get("/imports/" + foreign + "/progress").statusCode(404);
    upload(api.as("viewer,operator"), new byte[0]).statusCode(403);
    api.as("viewer").get("/imports").statusCode(200);
    api.get("/imports?limit=0").statusCode(422);
  }

  private ValidatableResponse start(int id, Map<String, ?> body) {
    return api.post("/imports/" + id + "/start", body);
  }

  private ValidatableResponse keyed(String file) {
    return api.request()
        .header("Idempotency-Key", "upload-1")
        .contentType("text/csv")
        .body(file.getBytes(StandardCharsets.UTF_8))
        .post("/imports?name=a.csv")
        .then();
  }

  private static ValidatableResponse upload(Api as, byte[] file) {
    return as.request().contentType("text/csv").body(file).post("/imports?name=leads.csv").then();
  }

  private static int id(ValidatableResponse response) {
    return response.extract().path("id");
  }
}
