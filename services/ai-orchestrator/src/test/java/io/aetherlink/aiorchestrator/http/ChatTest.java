package io.aetherlink.aiorchestrator.http;

import static io.aetherlink.testkit.Awaiting.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.InternalServerException;
import com.openai.errors.NotFoundException;
import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIServiceException;
import com.openai.errors.PermissionDeniedException;
import com.openai.errors.RateLimitException;
import com.openai.models.ResponseFormatJsonObject;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What OpenAI's own client makes of the conversations that we continue. */
@QuarkusTest
@WithTestResource(FakeModels.class)
class ChatTest {
  private final String tenant = "t" + UUID.randomUUID();
  private OpenAIClient client;

  @BeforeEach
  void resumeAll() {
    client = client("agent");
    for (String provider : List.of("claude", "openai", "ollama", "http", "openai%23eu")) {
      act(provider, "resume");
    }
  }

  @Test
  void theFirstProviderAnswersAndIsNamed() {
    ChatCompletion answer = complete(said("auto", "Good day"));

    assertThat(content(answer)).isEqualTo(FakeAnswers.HELLO);
    assertThat(answer.model()).isEqualTo("claude");
    assertThat(answer.choices().getFirst().finishReason().asString()).isEqualTo("stop");
    assertThat(answer.usage().orElseThrow().totalTokens()).isEqualTo(19);
    assertThat(answer._additionalProperties().get("attempts")).isNotNull();
  }

  @Test
  void whoeverFailsIsReplacedAsEver() {
    assertThat(complete(said("auto", "claude=529")).model()).isEqualTo("openai");
  }

  @ParameterizedTest
  @ValueSource(strings = {"claude", "openai", "ollama", "openai#eu", "http"})
  void aModelThatIsNamedAnswersAlsoInPieces(String model) {
    List<ChatCompletionChunk> chunks =
        stream(
            said(model, "Good day")
                .streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build()));

    assertThat(complete(said(model, "Good day")).model()).isEqualTo(model);
    assertThat(text(chunks)).isEqualTo(FakeAnswers.HELLO);
    assertThat(chunks).extracting(ChatCompletionChunk::model).containsOnly(model);
    assertThat(chunks).extracting(ChatCompletionChunk::id).containsOnly(chunks.getFirst().id());
    assertThat(chunks.getLast().usage()).isPresent();
  }

  @Test
  void theNameOfAModelWillDo() {
    assertThat(complete(said("eu-model", "Good day")).model()).isEqualTo("openai#eu");
  }

  @Test
  void systemMessagesAndLimitsAreWrittenAsEachProviderWantsThem() {
    complete(
        said("claude", "Good day")
            .addSystemMessage("Be brief.")
            .addAssistantMessage("Hm.")
            .temperature(1.5)
            .maxCompletionTokens(5)
            .stop("END"));

    JsonNode body = FakeModels.latest("claude").body();
    assertThat(body.path("system").asText()).isEqualTo("Be brief.");
    assertThat(body.path("messages")).hasSize(2);
    assertThat(body.at("/messages/1/role").asText()).isEqualTo("assistant");
    assertThat(body.path("max_tokens").asInt()).isEqualTo(5);
    assertThat(body.path("temperature").asDouble()).isEqualTo(1);
    assertThat(body.at("/stop_sequences/0").asText()).isEqualTo("END");
    assertThat(body.has("tools")).isFalse();

    complete(said("ollama", "Good day").addSystemMessage("Be brief.").maxCompletionTokens(500));
    JsonNode other = FakeModels.latest("ollama").body();
    assertThat(other.at("/messages/0/role").asText()).isEqualTo("system");
    assertThat(other.at("/options/num_predict").asInt()).isEqualTo(9); // no more than its terms say
    assertThat(other.has("format")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"claude", "openai", "ollama"})
  void jsonThatIsAskedForIsJson(String model) {
    ChatCompletionCreateParams.Builder params =
        said(model, "Good day").responseFormat(ResponseFormatJsonObject.builder().build());

    assertThat(content(complete(params))).isEqualTo(FakeAnswers.HELLO_JSON);
    assertThat(text(stream(params))).isEqualTo(FakeAnswers.HELLO_JSON);
  }

  @Test
  void aStreamThatBreaksOffIsAnErrorToTheClient() {
    assertThatThrownBy(() -> stream(said("auto", "claude=cut")))
        .isInstanceOf(OpenAIException.class);
  }

  @Test
  void errorsAreToldApart() {
    assertError(NotFoundException.class, said("gpt-99", "hello"), "model_not_found");
    assertError(BadRequestException.class, said("auto", "hello").n(2), "unsupported_value");
    assertError(BadRequestException.class, said("claude", "claude=400"));
    assertError(BadRequestException.class, said("claude", "claude=413"), "context_length_exceeded");
    assertError(
        BadRequestException.class, said("claude", "claude=refuse"), "content_policy_violation");
    assertError(RateLimitException.class, said("claude", "claude=429"));
    assertError(InternalServerException.class, said("openai", "openai=500"));
    assertThatThrownBy(
            () -> client("viewer").chat().completions().create(said("auto", "x").build()))
        .isInstanceOf(PermissionDeniedException.class)
        .hasMessageContaining("Insufficient permissions");
  }

  @Test
  void whereNobodyCanBeAskedItIsWorthAnotherTry() {
    act("ollama", "pause");

    assertThatExceptionOfType(InternalServerException.class)
        .isThrownBy(() -> complete(said("ollama", "hello")))
        .satisfies(e -> {
          assertThat(e.statusCode()).isEqualTo(503);
          assertThat(e.headers().values("Retry-After")).containsExactly("5");
        });
  }

  @Test
  void aStreamThatDoesNotBeginHasAStatusOfItsOwn() {
    assertThatThrownBy(() -> stream(said("openai", "openai=500")))
        .isInstanceOf(InternalServerException.class);
  }

  @Test
  void aTenantsBudgetEndsItAndTheLedgerHasIt() throws IOException {
    String before = Files.readString(FakeModels.file());
    try {
      reload(before + "tenants: {%s: {budget: {period: day, requests: 1}}}\n".formatted(tenant));
      complete(said("auto", "hello"));
      assertError(RateLimitException.class, said("auto", "hello"), "insufficient_quota");
    } finally {
      reload(before);
    }
    await().untilAsserted(() -> usage("intent").body("rows.intent", contains("chat")));
  }

  @Test
  void aTenantThatWantsItIsGivenAnAnswerAgain() throws IOException {
    String before = Files.readString(FakeModels.file());
    try {
      reload(before + "tenants: {%s: {cache: true}}\n".formatted(tenant));
      assertThat(served(said("auto", "hello").temperature(0))).isEqualTo("answered");
      assertThat(served(said("auto", "hello").temperature(0))).isEqualTo("cached");
      assertThat(text(stream(said("auto", "hello").temperature(0)))).isEqualTo(FakeAnswers.HELLO);
      assertThat(served(uncached(said("auto", "hello").temperature(0)))).isEqualTo("answered");

      assertThat(served(said("auto", "hello"))).isEqualTo("answered");
      assertThat(served(recent(said("auto", "hello")))).isEqualTo("answered");
      assertThat(served(recent(said("auto", "hello")))).isEqualTo("cached");
    } finally {
      reload(before);
    }
    assertThat(served(said("auto", "hello").temperature(0))).isEqualTo("answered");
    await().untilAsserted(() -> usage("tenant").body("rows[0].cached", equalTo(3)));
  }

  private static ChatCompletionCreateParams.Builder recent(
      ChatCompletionCreateParams.Builder params) {
    return params.putAdditionalHeader("Cache-Control", "max-age=60");
  }

  private static ChatCompletionCreateParams.Builder uncached(
      ChatCompletionCreateParams.Builder params) {
    return params.putAdditionalHeader("Cache-Control", "no-cache");
  }

  private String served(ChatCompletionCreateParams.Builder params) {
    var attempts = complete(params)._additionalProperties().get("attempts");
    return String.valueOf(attempts).replaceFirst("(?s).*outcome=(\\w+).*", "$1");
  }

  @Test
  void aClientThatLeavesHangsUpOnTheProvider() {
    FakeStreams.left("claude");
    try (var stream =
        client.chat().completions().createStreaming(said("claude", "claude=silent").build())) {
      assertThat(stream.stream().findFirst()).isPresent();
    }

    await().until(() -> FakeStreams.left("claude"));
    await().untilAsserted(() -> usage("outcome").body("rows.outcome", contains("cancelled")));
  }

  @Test
  void modelsAreListed() {
    given()
        .header("X-User-Roles", "agent")
        .get("/v1/models")
        .then()
        .statusCode(200)
        .body("object", equalTo("list"))
        .body("data.id", hasItems("auto", "claude", "a-model", "openai#eu", "eu-model", "http"))
        .body("data.id", not(hasItems("local")));
    assertThat(client.models().retrieve("claude").ownedBy()).isEqualTo("claude");
    assertThatThrownBy(() -> client.models().retrieve("nobody"))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void whatIsWrongWithARequestIsNamed() {
    for (String body :
        List.of(
            "{\"messages\":[{\"role\":\"tool\",\"content\":\"x\"}]}",
            "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\"}]}]}",
            "{\"messages\":[{\"role\":\"user\"}]}")) {
      given()
          .header("X-User-Roles", "agent")
          .contentType(ContentType.JSON)
          .body(body)
          .post("/v1/chat/completions")
          .then()
          .statusCode(400)
          .body("error.type", equalTo("invalid_request_error"))
          .body("error.param", startsWith("messages"));
    }
    given()
        .contentType(ContentType.JSON)
        .body("{")
        .post("/v1/chat/completions")
        .then()
        .statusCode(401)
        .body("error.type", equalTo("authentication_error"));
  }

  @Test
  void aModelThatNobodyHasIsNotFoundHoweverItIsAskedFor() {
    given()
        .header("X-User-Roles", "agent")
        .contentType(ContentType.JSON)
        .body(
            """
            {"tenant_id":"acme","intent":"chat",
             "payload":{"model":"nobody","messages":[{"role":"user","content":"x"}]}}
            """)
        .post("/orchestrate")
        .then()
        .statusCode(404)
        .body("detail", equalTo("The model 'nobody' does not exist"))
        .body("code", equalTo("model_not_found"));
  }

  private void assertError(
      Class<? extends OpenAIServiceException> kind,
      ChatCompletionCreateParams.Builder params,
      String... code) {
    assertThatExceptionOfType(kind)
        .isThrownBy(() -> complete(params))
        .satisfies(e -> assertThat(e.code().stream()).containsExactly(code));
  }

  private ChatCompletionCreateParams.Builder said(String model, String text) {
    return ChatCompletionCreateParams.builder().model(model).addUserMessage(text);
  }

  private ChatCompletion complete(ChatCompletionCreateParams.Builder params) {
    return client.chat().completions().create(params.build());
  }

  private List<ChatCompletionChunk> stream(ChatCompletionCreateParams.Builder params) {
    List<ChatCompletionChunk> chunks = new ArrayList<>();
    try (StreamResponse<ChatCompletionChunk> stream =
        client.chat().completions().createStreaming(params.build())) {
      stream.stream().forEach(chunks::add);
    }
    return chunks;
  }

  private static String content(ChatCompletion answer) {
    return answer.choices().getFirst().message().content().orElseThrow();
  }

  private static String text(List<ChatCompletionChunk> chunks) {
    return chunks.stream()
        .flatMap(chunk -> chunk.choices().stream())
        .flatMap(choice -> choice.delta().content().stream())
        .collect(Collectors.joining());
  }

  private OpenAIClient client(String role) {
    return OpenAIOkHttpClient.builder()
        .apiKey("unused")
        .baseUrl("http://127.0.0.1:%d/v1".formatted(RestAssured.port))
        .putHeader("X-User-Roles", role)
        .putHeader("X-Tenant-ID", tenant)
        .maxRetries(0)
        .build();
  }

  private ValidatableResponse usage(String by) {
    return given()
        .header("X-User-Roles", "operator")
        .header("X-Tenant-ID", tenant)
        .get("/usage?by=" + by)
        .then();
  }

  private static void act(String provider, String what) {
    given()
        .header("X-User-Roles", "operator")
        .urlEncodingEnabled(false)
        .post("/providers/%s/%s".formatted(provider, what))
        .then()
        .statusCode(200);
  }

  private static void reload(String text) throws IOException {
    Files.writeString(FakeModels.file(), text);
    given().header("X-User-Roles", "operator").post("/providers/reload").then().statusCode(200);
  }
}
