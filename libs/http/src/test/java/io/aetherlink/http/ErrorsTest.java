package io.aetherlink.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ErrorsTest {

  @Test
  void aGoodBodyComesBackInSnakeCase() {
    post("{\"first_name\":\"Ada\",\"count\":1}")
        .statusCode(200)
        .body("first_name", equalTo("Ada"))
        .body("count", equalTo(1))
        .body("$", hasKey("tags"));
  }

  @Test
  void anUnknownFieldIsNamed() {
    post("{\"first_name\":\"Ada\",\"count\":1,\"nick\":\"x\"}")
        .statusCode(422)
        .body("detail[0].loc", equalTo(List.of("body", "nick")))
        .body("detail[0].type", equalTo("unknown_field"))
        .body("$", hasKey("request_id"));
  }

  @Test
  void aWrongTypeIsNamedAndNotConverted() {
    post("{\"first_name\":5,\"count\":1}")
        .statusCode(422)
        .body("detail[0].loc", equalTo(List.of("body", "first_name")));
    post("{\"first_name\":\"Ada\",\"count\":\"1\"}")
        .statusCode(422)
        .body("detail[0].loc", equalTo(List.of("body", "count")));
  }

  @Test
  void aBrokenRuleNamesItsField() {
    post("{\"first_name\":\" \",\"count\":1}")
        .statusCode(422)
        .body("detail[0].loc", equalTo(List.of("body", "first_name")))
        .body("detail[0].type", equalTo("not_blank"));
  }

  @Test
  void aMissingBodyIsUnprocessable() {
    given()
        .contentType(ContentType.JSON)
        .post("/echo")
        .then()
        .statusCode(422)
        .body("detail[0].loc[0]", equalTo("body"));
  }

  @Test
  void malformedJsonIsABadRequest() {
    post("{\"first_name\":").statusCode(400).body("detail", containsString("Malformed JSON"));
  }

  @Test
  void aSecondDocumentBehindTheFirstIsMalformed() {
    post("{\"first_name\":\"Ada\",\"count\":1} {}")
        .statusCode(400)
        .body("detail", containsString("Malformed JSON"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json"})
  void whatTheDatabaseDoesNotTakeForTextIsUnprocessable(String how) {
    given()
        .get("/echo/fail/" + how)
        .then()
        .statusCode(422)
        .body("detail[0].loc", equalTo(List.of("query")))
        .body("detail[0].type", equalTo("invalid_characters"))
        .body(not(containsString("hunter2")));
  }

  @Test
  void whatElseTheDatabaseRefusesIsOurOwnFault() {
    given().get("/echo/fail/database").then().statusCode(500).body(not(containsString("hunter2")));
  }

  @Test
  void aListInPlaceOfAnObjectIsUnprocessable() {
    post("[1,2]").statusCode(422).body("detail[0].loc[0]", equalTo("body"));
  }

  @Test
  void bytesThatAreNotUtf8AreABadRequest() {
    given()
        .contentType("application/json")
        .body(new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, '"', ':', '1', '}'})
        .post("/echo")
        .then()
        .statusCode(400)
        .contentType(ContentType.JSON);
  }

  @Test
  void aBodyOverTheLimitIsRefused() {
    post("{\"first_name\":\"" + "x".repeat(1_100_000) + "\"}")
        .statusCode(413)
        .body("detail", equalTo("Request body is over the limit of 1048576 bytes"));
  }

  @Test
  void aParameterOutOfRangeIsNamed() {
    given()
        .get("/echo?limit=0")
        .then()
        .statusCode(422)
        .body("detail[0].loc", equalTo(List.of("query", "limit")));
    given()
        .get("/echo?limit=zero")
        .then()
        .statusCode(422)
        .body("detail[0].loc", equalTo(List.of("query", "limit")));
  }

  @Test
  void aKnownFaultKeepsItsFieldsAndHeaders() {
    given()
        .get("/echo/fail/known")
        .then()
        .statusCode(503)
        .header("Retry-After", "2")
        .body("detail", equalTo("The store is away"))
        .body("lead_id", equalTo(7));
  }

  @Test
  void anUnknownFaultTellsNothingOfItsInside() {
    given()
        .get("/echo/fail/unknown")
        .then()
        .statusCode(500)
        .body("detail", equalTo("Internal server error"))
        .body(not(containsString("hunter2")));
  }

  @Test
  void unknownPathsMethodsAndTypesAnswerInJson() {
    given()
        .get("/nowhere")
        .then()
        .statusCode(404)
        .contentType(ContentType.JSON)
        .body("detail", equalTo("Not Found"));
    given().delete("/echo").then().statusCode(405).body("detail", equalTo("Method Not Allowed"));
    given()
        .contentType("text/plain")
        .body("x")
        .post("/echo")
        .then()
        .statusCode(415)
        .body("$", hasKey("detail"));
  }

  @Test
  void aRequestIdIsKeptWhereItIsWellFormedAndMadeWhereNot() {
    given()
        .header("X-Request-ID", "abc-1")
        .get("/nowhere")
        .then()
        .header("X-Request-ID", "abc-1")
        .body("request_id", equalTo("abc-1"));
    given()
        .header("X-Request-ID", "a b<")
        .get("/nowhere")
        .then()
        .header("X-Request-ID", matchesPattern("[0-9a-f-]{36}"));
  }

  @Test
  void metricsAreServed() {
    given().get("/metrics").then().statusCode(200).body(containsString("jvm_memory_used_bytes"));
  }

  private static ValidatableResponse post(String body) {
    return given().contentType(ContentType.JSON).body(body).post("/echo").then();
  }
}
