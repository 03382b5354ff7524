package io.aetherlink.aisummarizer.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EmbeddingsTest {

  @Test
  void textsThatMeanAlikeLieCloseTogether() {
    List<List<Float>> embeddings =
        embed("a dentist", "a doctor for your teeth", "steel beams and scaffolding")
            .statusCode(200)
            .body("model", equalTo("all-MiniLM-L6-v2-q"))
            .body("dimensions", equalTo(384))
            .body("embeddings", hasSize(3))
            .body("embeddings", everyItem(hasSize(384)))
            .extract()
            .path("embeddings");

    assertThat(product(embeddings.get(0), embeddings.get(0))).isCloseTo(1, within(1e-5));
    assertThat(product(embeddings.get(0), embeddings.get(1))).isGreaterThan(0.5);
    assertThat(product(embeddings.get(0), embeddings.get(2))).isLessThan(0.3);
  }

  @Test
  void aTextMeansTheSameAloneAndAmongOthers() {
    List<List<Float>> alone = embed("a dentist").extract().path("embeddings");
    List<List<Float>> together = embed("ein Zahnarzt", "a dentist").extract().path("embeddings");

    assertThat(together.get(1)).isEqualTo(alone.getFirst());
  }

  @Test
  void textsThatAreTooLongTooManyOrBlankAreRefused() {
    embed("x".repeat(4_001)).statusCode(422).body("detail[0].loc", contains("body", "texts", "0"));
    embed(" ").statusCode(422);
    embed().statusCode(422).body("detail[0].loc", contains("body", "texts"));
    embed(Collections.nCopies(257, "x").toArray(String[]::new)).statusCode(422);
    embed("x ".repeat(2_000)).statusCode(200);
  }

  @Test
  void viewersMayNotEmbed() {
    given()
        .header("X-User-Roles", "viewer")
        .contentType(ContentType.JSON)
        .body(Map.of("texts", List.of("x")))
        .post("/embeddings")
        .then()
        .statusCode(403);
  }

  private static ValidatableResponse embed(String... texts) {
    return given()
        .header("X-User-Roles", "operator")
        .contentType(ContentType.JSON)
        .body(Map.of("texts", texts))
        .post("/embeddings")
        .then();
  }

  private static double product(List<Float> one, List<Float> other) {
    double sum = 0;
    for (int i = 0; i < one.size(); i++) {
      sum += one.get(i) * other.get(i);
    }
    return sum;
  }
}
