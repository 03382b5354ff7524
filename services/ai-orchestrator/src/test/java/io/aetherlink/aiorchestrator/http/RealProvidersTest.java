package io.aetherlink.aiorchestrator.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is asked of each kind of provider, in its own format, and what becomes of its faults. */
@QuarkusTest
@WithTestResource(FakeModels.class)
class RealProvidersTest {
  private static final List<String> ORDER = List.of("claude", "openai", "ollama", "http", "local");

  @Test
  void claudeIsAskedForTheInputOfOneTool() {
    extract("claude=good from \\\"Ada\\\"").body("used_provider", equalTo("claude"));

    FakeModels.Asked asked = FakeModels.latest("claude");
    assertThat(asked.headers().getFirst("x-api-key")).isEqualTo("claude-key");
    assertThat(asked.headers().getFirst("anthropic-version")).isEqualTo("2023-06-01");
    assertThat(asked.body().path("model").asText()).isEqualTo("a-model");
    assertThat(asked.body().path("max_tokens").asInt()).isEqualTo(9);
    assertThat(asked.body().at("/tool_choice/name").asText()).isEqualTo("extract-lead");
    assertThat(asked.body().at("/tools/0/input_schema/properties/email").isObject()).isTrue();
    assertFenced(asked.body().path("system"), asked.body().at("/messages/0/content"));
  }

  @Test
  void openAiIsAskedForAnAnswerOfTheSchema() {
    extract("claude=500").body("used_provider", equalTo("openai"));

    FakeModels.Asked asked = FakeModels.latest("openai");
    assertThat(asked.headers().getFirst("Authorization")).isEqualTo("Bearer openai-key");
    assertThat(asked.body().at("/response_format/type").asText()).isEqualTo("json_schema");
    assertThat(asked.body().at("/response_format/json_schema/schema/required").isArray()).isTrue();
    assertFenced(asked.body().at("/messages/0/content"), asked.body().at("/messages/1/content"));
  }

  @Test
  void ollamaIsHeldToTheSchema() {
    extract("claude=500 openai=500").body("used_provider", equalTo("ollama"));

    JsonNode body = FakeModels.latest("ollama").body();
    assertThat(body.path("stream").asBoolean(true)).isFalse();
    assertThat(body.at("/format/required").isArray()).isTrue();
    assertThat(body.at("/options/num_predict").asInt()).isEqualTo(9);
  }

  @Test
  void aPlainServiceGetsTheRequestAsItCame() {
    extract("claude=500 openai=500 ollama=500").body("used_provider", equalTo("http"));

    JsonNode body = FakeModels.latest("http").body();
    assertThat(body.path("tenant_id").asText()).isEqualTo("acme");
    assertThat(body.path("intent").asText()).isEqualTo("extract-lead");
    assertThat(body.at("/payload/raw_text").isTextual()).isTrue();
  }

  @Test
  void tokensAndTheirPriceAreCountedAlsoOfAnswersThatWereOfNoUse() {
    extract("claude=schema")
        .body("used_provider", equalTo("openai"))
        .body("attempts[0].usage.input_tokens", equalTo(12))
        .body("usage.input_tokens", equalTo(24))
        .body("usage.output_tokens", equalTo(14))
        .body("usage.cost_usd", equalTo(0.000282f));
  }

  static Stream<Arguments> faults() {
    return Stream.of("claude", "openai", "ollama", "http")
        .flatMap(provider ->
            Stream.of("500 server_error", "cut malformed", "schema schema")
                .map(fault -> Arguments.of(provider, fault.split(" ")[0], fault.split(" ")[1])));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void whereOneFailsTheNextAnswers(String provider, String how, String error) {
    int place = ORDER.indexOf(provider);
    String before =
        ORDER.subList(0, place).stream().map(p -> p + "=500 ").collect(Collectors.joining());

    extract(before + provider + "=" + how)
        .body("used_provider", equalTo(ORDER.get(place + 1)))
        .body("attempts[%d].error".formatted(place), equalTo(error))
        .body(not(containsString("secret inside")));
  }

  @ParameterizedTest
  @CsvSource({
    "400,rejected", "413,rejected", "422,rejected", "401,configuration", "403,configuration",
    "404,configuration", "408,timeout", "429,rate_limited", "503,overloaded", "529,overloaded",
    "302,configuration", "504,timeout", "html,malformed", "long,malformed", "reset,connection",
    "hang,timeout", "refuse,refused"
  })
  void eachFaultHasItsClass(String how, String error) {
    extract("claude=" + how)
        .body("used_provider", equalTo("openai"))
        .body("attempts[0].error", equalTo(error));
  }

  @Test
  void contentThatIsRefusedGoesToNobodyElseWhereTheIntentSaysSo() {
    summarize("claude=refuse")
        .statusCode(422)
        .body("detail.message", containsString("refuses"))
        .body("detail.provider", equalTo("claude"))
        .body("detail.attempts", hasSize(1));
  }

  private static void assertFenced(JsonNode system, JsonNode data) {
    String fence = data.asText().substring(0, data.asText().indexOf('>') + 1);
    assertThat(fence).matches("<data-[0-9a-f]{16}>");
    assertThat(system.asText()).contains("Find the one person").contains(fence);
    assertThat(data.asText()).endsWith(fence.replace("<", "</"));
  }

  private static ValidatableResponse extract(String text) {
    return post("extract-lead", "{\"raw_text\":\"%s\"}".formatted(text)).statusCode(200);
  }

  private static ValidatableResponse summarize(String text) {
    return post("summarize-activity", "{\"activity\":\"%s\"}".formatted(text));
  }

  private static ValidatableResponse post(String intent, String payload) {
    return given()
        .header("X-User-Roles", "agent")
        .contentType(ContentType.JSON)
        .body(
            "{\"tenant_id\":\"acme\",\"intent\":\"%s\",\"payload\":%s}".formatted(intent, payload))
        .post("/orchestrate")
        .then();
  }
}
