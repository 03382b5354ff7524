package io.aetherlink.customerops.http;

import static io.aetherlink.testkit.Awaiting.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.nullValue;

import io.aetherlink.crm.LeadVectors.Embedded;
import io.aetherlink.crm.LeadVectors.Waiting;
import io.aetherlink.crm.TextEmbedder;
import io.aetherlink.crm.postgres.PostgresVectorStore;
import io.aetherlink.customerops.CrmPlatform;
import io.aetherlink.testkit.TestSummarizer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(CrmPlatform.class)
class FusedSearchTest {
  @Inject Jdbi jdbi;
  @Inject TextEmbedder embedder;

  @SuppressWarnings("NullAway.Init") // injected by the platform
  TestSummarizer summarizer;

  private final Api api = Api.inNewTenant();

  @BeforeEach
  void open() {
    await().until(() -> given().get("/readyz").statusCode() == 200);
  }

  /** A failure lets the summarizer rest for a moment, which another test must not meet. */
  @AfterEach
  void restore() {
    summarizer.restore();
    await().untilAsserted(() -> fused("x").body("parts.meaning.answered", equalTo(true)));
  }

  @Test
  void leadsAreFoundByMeaningWithoutAnyOfTheWords() {
    int dripping = lead("water is dripping from the ceiling");
    lead("wants photovoltaic modules");
    embed();

    fused("a plumber to fix pipes")
        .body("items.lead.id", contains(dripping))
        .body("items[0].matched", contains("meaning"))
        .body("items[0].score", greaterThan(0f))
        .body("answered_by", contains("fulltext", "meaning"))
        .body("parts.words.count", equalTo(0))
        .body("parts.meaning.count", equalTo(1))
        .body("parts.meaning.reason", nullValue())
        .body("embedded.done", equalTo(2))
        .body("embedded.total", equalTo(2));
    search("a plumber to fix pipes", "words").body("items", empty());
  }

  @Test
  void whatHasTheWordsAndTheMeaningComesFirst() {
    int byMeaning = lead("dripping");
    int byBoth = lead("a leak");
    embed();

    fused("leak").body("items.lead.id", contains(byBoth, byMeaning));
    search("leak", "meaning")
        .body("parts.words.answered", equalTo(false))
        .body("parts.words.reason", equalTo("not asked"))
        .body("parts.spelling.answered", equalTo(false))
        .body("parts.spelling.reason", equalTo("not asked"))
        .body("answered_by", contains("meaning"));
  }

  @Test
  void aSearchSaysWhyNoSpellingWasTried() {
    lead("a leak");
    fused("leak")
        .body("parts.spelling.reason", equalTo("words found enough, or nothing is like them"));
    jdbi.useTransaction(handle -> {
      handle.execute("SELECT set_config('aetherlink.tenant', ?, true)", api.tenant());
      handle.execute(
          """
          INSERT INTO crm.lead (tenant_id, name, status, tags, email_key, created_at, updated_at)
          SELECT ?, 'Ann Mullen', 'new', '{}', '1', now(), now() FROM generate_series(1, 1001)
          """,
          api.tenant());
    });

    fused("mullen leak")
        .body("items.lead.id", empty())
        .body("parts.spelling.answered", equalTo(false))
        .body("parts.spelling.reason", equalTo("words found enough, or nothing is like them"));
    api.request()
        .queryParam("q", "mullen")
        .queryParam("assigned_to", "bob")
        .get("/leads/search")
        .then()
        .statusCode(200)
        .body("parts.spelling.answered", equalTo(false))
        .body(
            "parts.spelling.reason",
            equalTo("each of the words stands in over a thousand texts, and is no misspelling"));
  }

  @Test
  void leadsThatAreNotEmbeddedYetAreFoundByTheirWords() {
    int waiting = lead("a leak");

    fused("leak")
        .body("items.lead.id", contains(waiting))
        .body("embedded.done", equalTo(0))
        .body("embedded.total", equalTo(1));
  }

  @Test
  void whatIsSaidToBeEmbeddedIsFoundThoughItWasNotWhenTheSearchBegan() {
    int lead = lead("dripping");
    CompletableFuture<Response> search =
        jdbi.inTransaction(handle -> {
          handle.execute("LOCK TABLE crm.lead_unembedded IN ACCESS EXCLUSIVE MODE");
          CompletableFuture<Response> begun =
              CompletableFuture.supplyAsync(
                  () -> ask("leak", "meaning"), task -> Thread.ofVirtual().start(task));
          await().until(this::somebodyWaits);
          embed(Jdbi.create(handle.getConnection()));
          return begun;
        });

    search
        .join()
        .then()
        .body("embedded.done", equalTo(1))
        .body("embedded.total", equalTo(1))
        .body("items.lead.id", contains(lead));
  }

  @Test
  void wordsAnswerAloneWhileNobodyTellsWhatTheyMean() {
    int lead = lead("a leak");
    embed();
    summarizer.failWith(500);

    fused("leak")
        .body("items.lead.id", contains(lead))
        .body("items[0].matched", contains("words"))
        .body("answered_by", contains("fulltext"))
        .body("parts.meaning.answered", equalTo(false))
        .body("parts.meaning.reason", containsString("500"));
  }

  @Test
  void wordsDoNotWaitForOneThatHangs() {
    int lead = lead("a leak");
    summarizer.hang();

    fused("leak")
        .body("items.lead.id", contains(lead))
        .body("parts.meaning.reason", equalTo("ai-summarizer does not answer"));
  }

  @Test
  void theFilterOfTheListAppliesToBothParts() {
    lead("a leak");
    lead("dripping");
    int words = lead("a leak", Map.of("assigned_to", "ann"));
    int meaning = lead("dripping", Map.of("assigned_to", "ann"));
    embed();

    api.get("/leads/search?q=leak&assigned_to=ann")
        .statusCode(200)
        .body("items.lead.id", contains(words, meaning));
  }

  @Test
  void archivedAndMergedLeadsAreFoundByNothing() {
    int archived = lead("a leak");
    int survivor = lead("dripping");
    int merged = lead("pipes");
    embed();
    api.delete(archived).statusCode(200);
    api.post("/leads/" + survivor + "/merge", Map.of("lead_id", merged)).statusCode(200);
    embed();

    fused("leak").body("items.lead.id", contains(survivor));
  }

  @Test
  void similarLeadsAreThoseThatSayMuchTheSame() {
    int lead = lead("a leak");
    int alike = lead("dripping");
    lead("freight");
    int name = (int) api.lead(Map.of("name", "Only a name"));
    embed();

    api.get("/leads/" + lead + "/similar")
        .statusCode(200)
        .body("items.lead.id", contains(alike))
        .body("items[0].score", greaterThan(0.99f))
        .body("parts.meaning.answered", equalTo(true));
    api.get("/leads/" + name + "/similar")
        .statusCode(200)
        .body("items", empty())
        .body("parts.meaning.reason", equalTo("The lead is not embedded"));
    Api.inNewTenant().get("/leads/" + lead + "/similar").statusCode(404);
    api.get("/leads/" + lead + "/similar?limit=0").statusCode(422);
  }

  private ValidatableResponse fused(String text) {
    return api.request().queryParam("q", text).get("/leads/search").then().statusCode(200);
  }

  private ValidatableResponse search(String text, String mode) {
    return ask(text, mode).then().statusCode(200);
  }

  private Response ask(String text, String mode) {
    return api.request().queryParam("q", text).queryParam("mode", mode).get("/leads/search");
  }

  private boolean somebodyWaits() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                SELECT EXISTS (SELECT FROM pg_locks
                  WHERE relation = 'crm.lead_unembedded'::regclass AND NOT granted)
                """)
            .mapTo(Boolean.class)
            .one());
  }

  private int lead(String tag) {
    return lead(tag, Map.of());
  }

  private int lead(String tag, Map<String, String> more) {
    Map<String, Object> fields = new HashMap<>(more);
    fields.put("name", "Ann");
    fields.put("company", tag);
    return (int) api.lead(fields);
  }

  /** As the worker does it. */
  private void embed() {
    embed(jdbi);
  }

  private void embed(Jdbi database) {
    PostgresVectorStore store = new PostgresVectorStore(database);
    List<Waiting> leads = store.inTenant(api.tenant(), vectors -> vectors.waiting(100));
    List<Embedded> embedded = leads.stream().map(this::embedded).toList();
    int settled = store.inTenant(api.tenant(), vectors -> vectors.put(embedded));
    assertThat(settled).isEqualTo(leads.size());
  }

  private Embedded embedded(Waiting lead) {
    return new Embedded(
        lead,
        lead.needsVector()
            ? Optional.of(embedder.embed(api.tenant(), List.of(lead.text().text())).getFirst())
            : Optional.empty());
  }
}
