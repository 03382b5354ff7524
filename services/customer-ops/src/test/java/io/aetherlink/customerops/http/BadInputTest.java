package io.aetherlink.customerops.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.aetherlink.customerops.CrmPlatform;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each kind of bad input has its clear error, and changes nothing. */
@QuarkusTest
@WithTestResource(CrmPlatform.class)
class BadInputTest {
  private final Api api = Api.inNewTenant();

  @AfterEach
  void nothingWasEntered() {
    api.get("/leads?q=bad").body("total", equalTo(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"q", "assigned_to"})
  void aNulCharacterIsNoTextToLookFor(String field) {
    api.request()
        .urlEncodingEnabled(false)
        .get("/leads?" + field + "=a%00b")
        .then()
        .statusCode(422)
        .body("detail[0].loc[0]", equalTo("query"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{\"name\": \"bad\"",
        "name=bad",
        "{\"name\": \"bad\"} trailing",
        "{\"name\": 'bad'}"
      })
  void malformedJsonIsABadRequest(String body) {
    create(body).statusCode(400).body("detail", containsString("Malformed JSON"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "\"bad\"", "42", "[{\"name\":\"bad\"}]"})
  void aBodyThatIsNoObjectIsUnprocessable(String body) {
    create(body).statusCode(422).body("detail[0].loc[0]", equalTo("body"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|name",
        "{\"name\":null}|name",
        "{\"name\":\"\"}|name",
        "{\"name\":\"   \"}|name",
        "{\"name\":42}|name",
        "{\"name\":true}|name",
        "{\"name\":[\"bad\"]}|name",
        "{\"name\":{\"first\":\"bad\"}}|name",
        "{\"name\":\"bad\\u0000\"}|name",
        "{\"name\":\"bad\",\"email\":\"not an address\"}|email",
        "{\"name\":\"bad\",\"email\":7}|email",
        "{\"name\":\"bad\",\"tags\":\"hot\"}|tags",
        "{\"name\":\"bad\",\"tags\":[1]}|tags",
        "{\"name\":\"bad\",\"tags\":[null]}|tags",
        "{\"name\":\"bad\",\"nickname\":\"x\"}|nickname",
        "{\"name\":\"bad\",\"id\":1}|id",
        "{\"name\":\"bad\",\"tenant_id\":\"other\"}|tenant_id",
        "{\"name\":\"bad\",\"assignedTo\":\"x\"}|assignedTo",
        "{\"name\":\"bad\",\"status\":5}|status",
      })
  void aFieldThatCannotBeTakenIsNamed(String body, String field) {
    create(body)
        .statusCode(422)
        .body("detail[0].loc[1]", equalTo(field))
        .body("detail[0].msg", notNullValue())
        .body("detail[0].type", notNullValue());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"name\":null}|name",
        "{\"name\":\" \"}|name",
        "{\"name\":42}|name",
        "{\"status\":null}|status",
        "{\"tags\":null}|tags",
        "{\"tags\":[null]}|tags",
        "{\"tags\":[1]}|tags",
        "{\"email\":\"nope\"}|email",
        "{\"nickname\":\"x\"}|nickname",
        "{\"version\":3}|version",
      })
  void aPatchThatCannotBeTakenChangesNothing(String body, String field) {
    long id = api.lead(Map.of("name", "Jane"));

    api.patch(id, body).statusCode(422).body("detail[0].loc[1]", equalTo(field));

    api.get("/leads/" + id).body("version", equalTo(1));
  }

  @Test
  void everyProblemIsNamedAtOnce() {
    create(
            "{\"name\":\""
                + "x".repeat(201)
                + "\",\"email\":\"bad\",\"phone\":\""
                + "1".repeat(51)
                + "\"}")
        .statusCode(422)
        .body("detail.loc", hasItem(contains("body", "name")))
        .body("detail.loc", hasItem(contains("body", "email")))
        .body("detail.loc", hasItem(contains("body", "phone")));
  }

  @Test
  void aNameOfTenThousandCharactersIsUnprocessable() {
    create("{\"name\":\"" + "bad".repeat(3334) + "\"}")
        .statusCode(422)
        .body("detail[0].loc", contains("body", "name"));
  }

  @Test
  void aStatusThatDoesNotExistIsABadRequest() {
    String expected =
        "Invalid status. Must be one of: new, contacted, qualified, proposal, won, lost";
    create("{\"name\":\"bad\",\"status\":\"bogus\"}")
        .statusCode(400)
        .body("detail", equalTo(expected));
    create("{\"name\":\"bad\",\"status\":\"NEW\"}").statusCode(400);
    long id = api.lead(Map.of("name", "Jane"));
    api.patch(id, Map.of("status", "bogus")).statusCode(400).body("detail", equalTo(expected));
  }

  @Test
  void aBodyOverAMegabyteIsTooLarge() {
    create("{\"name\":\"bad\",\"company\":\"" + "x".repeat(1_100_000) + "\"}").statusCode(413);
  }

  @Test
  void bytesThatAreNoUtf8AreABadRequest() {
    byte[] latin1 = "{\"name\":\"bad M\u00fcller\"}".getBytes(StandardCharsets.ISO_8859_1);
    api.request().contentType(ContentType.JSON).body(latin1).post("/leads").then().statusCode(400);
    byte[] binary = {0x00, (byte) 0xff, (byte) 0xfe, 0x01, 0x02};
    api.request().contentType(ContentType.JSON).body(binary).post("/leads").then().statusCode(400);
  }

  @Test
  void anotherMediaTypeIsRefused() {
    api.request()
        .contentType("text/plain")
        .body("{\"name\":\"bad\"}")
        .post("/leads")
        .then()
        .statusCode(415);
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "0", "-1", "9223372036854775808", "1.5", "%00"})
  void anIdThatIsNoneIsNotFound(String id) {
    api.request().urlEncodingEnabled(false).get("/leads/" + id).then().statusCode(404);
  }

  @Test
  void anEmptyNoteIsUnprocessable() {
    long id = api.lead(Map.of("name", "Jane"));
    for (String body :
        new String[] {"{}", "{\"body\":\"\"}", "{\"body\":\" \\n\"}", "{\"body\":1}"}) {
      api.post("/leads/" + id + "/notes", body)
          .statusCode(422)
          .body("detail[0].loc", contains("body", "body"));
    }
    api.post("/leads/" + id + "/notes", Map.of("body", "x".repeat(20_001))).statusCode(422);
    api.get("/leads/" + id + "/notes").body("$", not(hasItem(notNullValue())));
  }

  @Test
  void withoutRolesNothingIsRead() {
    given()
        .contentType(ContentType.JSON)
        .body("{")
        .post("/leads")
        .then()
        .statusCode(401)
        .body("detail", equalTo("Missing roles header (X-User-Roles required)"));
  }

  private ValidatableResponse create(String body) {
    return api.json(body).post("/leads").then().body("request_id", notNullValue());
  }
}
