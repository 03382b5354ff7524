package io.aetherlink.customerops.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.aetherlink.customerops.CrmPlatform;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(CrmPlatform.class)
class LeadListTest {
  private final Api api = Api.inNewTenant();

  @Test
  void aListStartsWithTheNewest() {
    fiveLeads();

    api.get("/leads")
        .statusCode(200)
        .body("items.name", contains("Lead 5", "Lead 4", "Lead 3", "Lead 2", "Lead 1"))
        .body("total", equalTo(5))
        .body("limit", equalTo(50))
        .body("offset", equalTo(0))
        .body("next_cursor", nullValue());
  }

  @Test
  void cursorsLeadThroughTheWholeList() {
    fiveLeads();
    List<String> seen = new ArrayList<>();
    String cursor = "";
    while (cursor != null) {
      String page = "/leads?limit=2&order_by=name&order=asc" + cursor;
      var body = api.get(page).statusCode(200).extract().jsonPath();
      seen.addAll(body.getList("items.name"));
      String next = body.getString("next_cursor");
      cursor = next == null ? null : "&cursor=" + next;
    }

    assertThat(seen).containsExactly("Lead 1", "Lead 2", "Lead 3", "Lead 4", "Lead 5");
  }

  @Test
  void cursorsLeadBackAsWell() {
    fiveLeads();
    String second = api.get("/leads?limit=2").extract().path("next_cursor");
    String first =
        api.get("/leads?limit=2&cursor=" + second)
            .body("items.name", contains("Lead 3", "Lead 2"))
            .body("count", equalTo("exact"))
            .extract()
            .path("prev_cursor");

    api.get("/leads?limit=2&count=none&cursor=" + first)
        .body("items.name", contains("Lead 5", "Lead 4"))
        .body("prev_cursor", nullValue())
        .body("next_cursor", equalTo(second));
  }

  @Test
  void offsetsWorkBesideCursors() {
    fiveLeads();

    api.get("/leads?limit=2&offset=2")
        .body("items.name", contains("Lead 3", "Lead 2"))
        .body("offset", equalTo(2))
        .body("next_cursor", notNullValue());
  }

  @Test
  void theTotalCanBeLeftOut() {
    fiveLeads();

    api.get("/leads?count=none")
        .body("items", hasSize(5))
        .body("total", nullValue())
        .body("count", equalTo("none"));
    api.get("/leads?count=estimated").body("total", equalTo(5)).body("count", equalTo("estimated"));
  }

  @Test
  void filtersNarrowTheList() {
    api.lead(Map.of("name", "Won by Ann", "status", "won", "assigned_to", "ann"));
    api.lead(Map.of("name", "New of Ann", "assigned_to", "ann", "phone", "+49 30 123"));
    api.lead(Map.of("name", "Nobody's", "company", "Ärzte & Co", "email", "info@aerzte.test"));

    api.get("/leads?status=won").body("items.name", contains("Won by Ann"));
    api.get("/leads?assigned_to=ann").body("total", equalTo(2));
    api.get("/leads?assigned_to=UNASSIGNED").body("items.name", contains("Nobody's"));
    api.request().queryParam("q", "ärzte &").get("/leads").then().body("total", equalTo(1));
    api.request()
        .queryParam("q", "30 123")
        .get("/leads")
        .then()
        .body("items.name", contains("New of Ann"));
    api.request().queryParam("q", " ").get("/leads").then().body("total", equalTo(3));
  }

  @Test
  void filtersCombine() {
    String before = api.get("/leads/" + api.lead(Map.of("name", "A"))).extract().path("created_at");
    api.lead(Map.of("name", "B", "status", "won", "tags", List.of("x", "y, z"), "source", "fair"));
    api.lead(Map.of("name", "C", "status", "lost", "tags", List.of("x"), "source", "fair"));

    api.get("/leads?status=won&status=lost").body("items.name", contains("C", "B"));
    api.get("/leads?status=won,new").body("items.name", contains("B", "A"));
    api.get("/leads?tag=x&source=fair&status=lost").body("items.name", contains("C"));
    api.request()
        .queryParam("tag", "x", "y, z")
        .get("/leads")
        .then()
        .body("items.name", contains("B"))
        .body("total", equalTo(1));
    api.get("/leads?created_before=" + before).body("total", equalTo(0));
    api.get("/leads?created_from=" + before).body("total", equalTo(3));
    api.request()
        .queryParam("updated_from", "2100-01-01T00:00:00+02:00")
        .get("/leads")
        .then()
        .body("total", equalTo(0));
    api.get("/leads?source=web").body("total", equalTo(0));
  }

  @Test
  void aHugeLimitIsCappedAndAnsweredAsApplied() {
    api.get("/leads?limit=100000").statusCode(200).body("limit", equalTo(200));
  }

  @ParameterizedTest
  @CsvSource({
    "limit=0, limit",
    "limit=-5, limit",
    "limit=ten, limit",
    "limit=99999999999999999999, limit",
    "offset=-1, offset",
    "offset=x, offset",
    "order_by=password, order_by",
    "order=sideways, order",
    "archived=perhaps, archived",
    "count=maybe, count",
    "q=%00, q",
    "assigned_to=%00, assigned_to",
    "tag=%00, tag",
    "source=%00, source",
    "created_from=yesterday, created_from",
    "created_before=2026-03-01, created_before",
    "updated_from=2026-03-01T10:00:00, updated_from",
    "updated_before=%2B999999999-01-01T00:00:00Z, updated_before",
  })
  void aParameterThatCannotBeTakenIsNamed(String query, String parameter) {
    api.request()
        .urlEncodingEnabled(false)
        .get("/leads?" + query)
        .then()
        .statusCode(422)
        .body("detail[0].loc", contains("query", parameter))
        .body("request_id", notNullValue());
  }

  @Test
  void aCursorAndAnOffsetContradict() {
    api.get("/leads?cursor=abc&offset=1").statusCode(422);
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "!!!", "AAAAAAAAAAAAAAAAAAAAAAAAAAAA", "%00"})
  void whatIsNoCursorIsABadRequest(String cursor) {
    api.request()
        .urlEncodingEnabled(false)
        .get("/leads?cursor=" + cursor)
        .then()
        .statusCode(400)
        .body("detail", equalTo("Invalid cursor for this filter and order"));
  }

  @Test
  void aCursorOfAnotherOrderIsABadRequest() {
    fiveLeads();
    String cursor = api.get("/leads?limit=2").extract().path("next_cursor");

    api.get("/leads?order_by=name&cursor=" + cursor).statusCode(400);
  }

  @Test
  void aStatusThatDoesNotExistIsABadRequest() {
    api.get("/leads?status=bogus")
        .statusCode(400)
        .body(
            "detail",
            equalTo(
                "Invalid status. Must be one of: new, contacted, qualified, proposal, won, lost"));
  }

  @Test
  void anotherTenantsLeadsAreNotListed() {
    fiveLeads();

    Api.inNewTenant().get("/leads").body("total", equalTo(0)).body("items", hasSize(0));
  }

  private void fiveLeads() {
    for (int i = 1; i <= 5; i++) {
      api.lead(Map.of("name", "Lead " + i));
    }
  }
}
