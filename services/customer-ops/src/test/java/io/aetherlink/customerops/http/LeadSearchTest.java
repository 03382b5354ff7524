package io.aetherlink.customerops.http;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.aetherlink.customerops.CrmPlatform;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(CrmPlatform.class)
class LeadSearchTest {
  private final Api api = Api.inNewTenant();

  @Test
  void leadsAreFoundByFieldsAndNotesBestFirst() {
    long noted = api.lead(Map.of("name", "Bob"));
    api.post("/leads/" + noted + "/notes", Map.of("body", "Knows Łukasz Ångström."));
    long named = api.lead(Map.of("name", "Lukasz Angstrom", "email", "la@x.test"));
    api.lead(Map.of("name", "Somebody"));

    search("lukasz ångs")
        .statusCode(200)
        .body("items.lead.id", contains((int) named, (int) noted))
        .body("items[0].score", greaterThan(0f))
        .body("items[0].lead.email", equalTo("la@x.test"))
        .body("items[0].answered_by", contains("fulltext"))
        .body("items[0].matched", contains("words"))
        .body("answered_by", contains("fulltext", "meaning"))
        .body("parts.words.ranked", equalTo(2))
        .body("parts.meaning.ranked", nullValue());
    api.request()
        .queryParam("q", "lukasz")
        .queryParam("limit", 1)
        .get("/leads/search")
        .then()
        .body("items", hasSize(1));
  }

  @Test
  void wordsOfFieldsTagsAndNotesAreFoundTogether() {
    long id =
        api.lead(
            Map.of(
                "name",
                "Ann",
                "company",
                "Acme Ltd",
                "tags",
                List.of("solar"),
                "external_id",
                "CRM-4711"));
    api.post("/leads/" + id + "/notes", Map.of("body", "Wants a new roof"));
    api.post("/leads/" + id + "/notes", Map.of("body", "Red tiles"));

    for (String text : List.of("acme roof", "roof tiles", "solar tiles", "4711", "4711 acme roo")) {
      search(text).statusCode(200).body("items[0].lead.id", equalTo((int) id));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"206 555 0148", "(206) 555-0148", "2065550148", "+1-206-555-0148"})
  void aPhoneNumberFindsThoseAloneWhoHaveIt(String number) {
    long id = api.lead(Map.of("name", "Ann", "phone", "+12065550148"));
    api.lead(Map.of("name", "Bob", "phone", "+1 206 555 0149"));
    api.lead(Map.of("name", "Kim", "phone", "+1 555 206 0148"));
    long noted = api.lead(Map.of("name", "Lee"));
    api.post("/leads/" + noted + "/notes", Map.of("body", "Not 206 555 0148 any more"));

    search(number)
        .statusCode(200)
        .body("items.lead.id", contains((int) id))
        .body("items[0].matched", contains("words"))
        .body("answered_by", contains("fulltext"))
        .body("parts.words.count", equalTo(1))
        .body("parts.meaning.reason", equalTo("leads have the phone number that was asked for"));
  }

  @Test
  void aNumberThatNobodyHasIsLookedForAsWords() {
    long id = api.lead(Map.of("name", "Ann", "company", "Expo 2026 100 Ltd"));
    api.lead(Map.of("name", "Bob", "phone", "+12065550148"));

    search("2026 100").statusCode(200).body("items.lead.id", contains((int) id));
  }

  @ParameterizedTest
  @ValueSource(strings = {"' | !& <-> :* (", "👋", "\u0000", "\\", "%"})
  void whateverIsTypedIsAnswered(String text) {
    api.lead(Map.of("name", "Jane"));

    search(text).statusCode(200).body("items", empty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   "})
  void withoutWordsThereIsNoSearch(String text) {
    search(text).statusCode(422).body("detail[0].loc", contains("query", "q"));
    api.get("/leads/search").statusCode(422).body("detail[0].loc", contains("query", "q"));
  }

  @Test
  void limitsAreChecked() {
    search("x".repeat(201)).statusCode(422).body("detail[0].loc", contains("query", "q"));
    api.get("/leads/search?q=x&limit=0").statusCode(422);
    api.get("/leads/search?q=x&limit=100000").statusCode(200);
    api.get("/leads/search?q=x&mode=guess")
        .statusCode(422)
        .body("detail[0].loc[1]", equalTo("mode"));
    api.get("/leads/search?q=x&status=odd").statusCode(400);
  }

  @Test
  void anotherTenantsLeadsAreNotFound() {
    long id = api.lead(Map.of("name", "Jane"));
    api.post("/leads/" + id + "/notes", Map.of("body", "Jane called"));

    Api.inNewTenant().get("/leads/search?q=jane").body("items", empty());
  }

  private ValidatableResponse search(String text) {
    return api.request().queryParam("q", text).get("/leads/search").then();
  }
}
