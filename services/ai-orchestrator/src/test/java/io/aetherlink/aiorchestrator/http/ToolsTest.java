package io.aetherlink.aiorchestrator.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.OpenAIException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.ResponseFormatJsonObject;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionContentPart;
import com.openai.models.chat.completions.ChatCompletionContentPartImage;
import com.openai.models.chat.completions.ChatCompletionContentPartText;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.chat.completions.ChatCompletionNamedToolChoice;
import com.openai.models.chat.completions.ChatCompletionToolChoiceOption;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tools, pictures and options, as OpenAI's own client asks for them and as providers are asked. */
@QuarkusTest
@WithTestResource(FakeModels.class)
class ToolsTest {
  private static final String ASKED = "claude=tool openai=tool ollama=tool";
  private static final String PIXEL = "data:image/png;base64,iVBORw0KGgo=";

  private static final FunctionDefinition WEATHER =
      FunctionDefinition.builder()
          .name("weather")
          .description("What the weather is like")
          .parameters(
              FunctionParameters.builder()
                  .putAdditionalProperty("type", JsonValue.from("object"))
                  .build())
          .build();

  private OpenAIClient client;

  @BeforeEach
  void resumeAll() {
    client =
        OpenAIOkHttpClient.builder()
            .apiKey("unused")
            .baseUrl("http://127.0.0.1:%d/v1".formatted(RestAssured.port))
            .putHeader("X-User-Roles", "agent")
            .maxRetries(0)
            .build();
    for (String provider : List.of("claude", "openai", "ollama", "http", "openai%23eu")) {
      given()
          .header("X-User-Roles", "operator")
          .urlEncodingEnabled(false)
          .post("/providers/%s/resume".formatted(provider))
          .then()
          .statusCode(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"claude", "openai", "ollama"})
  void whatAModelWishesToUseIsPassedOnAndItsResultsAreTakenBack(String model) {
    ChatCompletionCreateParams.Builder params = said(model, ASKED).addFunctionTool(WEATHER);
    ChatCompletion answer = complete(params);
    List<ChatCompletionMessageFunctionToolCall> calls = assertWished(answer);

    params
        .addMessage(answer.choices().getFirst().message())
        .addMessage(result(calls.getFirst().id(), "rain"))
        .addMessage(result(calls.getLast().id(), "sun"));
    assertWished(complete(params));

    switch (model) {
      case "claude" -> assertClaudeIsTold(calls);
      case "ollama" -> assertOllamaIsTold();
      default -> assertOpenAiIsTold(calls);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"claude", "openai", "ollama"})
  void itIsAlsoPassedOnInPieces(String model) {
    assertWished(stream(said(model, ASKED).addFunctionTool(WEATHER)));
  }

  private static List<ChatCompletionMessageFunctionToolCall> assertWished(ChatCompletion answer) {
    ChatCompletion.Choice choice = answer.choices().getFirst();
    assertThat(choice.finishReason().asString()).isEqualTo("tool_calls");
    List<ChatCompletionMessageFunctionToolCall> calls =
        choice.message().toolCalls().orElseThrow().stream().map(call -> call.asFunction()).toList();
    assertThat(calls).extracting(call -> call.function().name()).containsOnly("weather");
    assertThat(calls)
        .extracting(call -> call.function().arguments().replaceAll("^$", "{}"))
        .containsExactly(FakeTools.ARGUMENTS, "{}");
    assertThat(calls).extracting(ChatCompletionMessageFunctionToolCall::id).doesNotHaveDuplicates();
    return calls;
  }

  private static void assertClaudeIsTold(List<ChatCompletionMessageFunctionToolCall> calls) {
    JsonNode body = FakeModels.latest("claude").body();
    assertThat(body.at("/tools/0/input_schema/type").asText()).isEqualTo("object");
    assertThat(body.has("tool_choice")).isFalse();
    assertThat(body.path("messages")).hasSize(3);
    assertThat(body.at("/messages/1/content/0/text").asText()).isEqualTo("Let me look.");
    assertThat(body.at("/messages/1/content/1/input/city").asText()).isEqualTo("Łódź");
    JsonNode results = body.at("/messages/2/content");
    assertThat(results).hasSize(2);
    assertThat(results.at("/0/type").asText()).isEqualTo("tool_result");
    assertThat(results.at("/1/tool_use_id").asText()).isEqualTo(calls.getLast().id());
    assertThat(results.at("/1/content").asText()).isEqualTo("sun");
  }

  private static void assertOpenAiIsTold(List<ChatCompletionMessageFunctionToolCall> calls) {
    JsonNode body = FakeModels.latest("openai").body();
    assertThat(body.at("/tools/0/function/name").asText()).isEqualTo("weather");
    assertThat(body.at("/messages/1/tool_calls/0/function/arguments").asText())
        .isEqualTo(FakeTools.ARGUMENTS);
    assertThat(body.at("/messages/2/tool_call_id").asText()).isEqualTo(calls.getFirst().id());
    assertThat(body.at("/messages/3/content").asText()).isEqualTo("sun");
  }

  private static void assertOllamaIsTold() {
    JsonNode body = FakeModels.latest("ollama").body();
    assertThat(body.at("/tools/0/function/name").asText()).isEqualTo("weather");
    assertThat(body.at("/messages/1/tool_calls/0/function/arguments/city").asText())
        .isEqualTo("Łódź");
    assertThat(body.at("/messages/2/role").asText()).isEqualTo("tool");
    assertThat(body.at("/messages/2/tool_name").asText()).isEqualTo("weather");
  }

  @Test
  void whichToolIsToBeUsedIsToldToThoseWhoCan() {
    ChatCompletionCreateParams.Builder params =
        said("auto", "claude=529 openai=tool")
            .addFunctionTool(WEATHER)
            .parallelToolCalls(false)
            .toolChoice(
                ChatCompletionNamedToolChoice.builder()
                    .function(
                        ChatCompletionNamedToolChoice.Function.builder().name("weather").build())
                    .build());
    assertThat(complete(params).model()).isEqualTo("openai");

    JsonNode claude = FakeModels.latest("claude").body().path("tool_choice");
    assertThat(claude.path("type").asText()).isEqualTo("tool");
    assertThat(claude.path("name").asText()).isEqualTo("weather");
    assertThat(claude.path("disable_parallel_tool_use").asBoolean()).isTrue();
    JsonNode openai = FakeModels.latest("openai").body();
    assertThat(openai.at("/tool_choice/function/name").asText()).isEqualTo("weather");
    assertThat(openai.path("parallel_tool_calls").asBoolean(true)).isFalse();
    assertRefused(params.model("ollama"), "tool_choice");
  }

  @Test
  void toolsThatAreNotToBeUsedAreNotShownToWhoKnowsNoChoice() {
    complete(
        said("ollama", "Good day")
            .addFunctionTool(WEATHER)
            .toolChoice(ChatCompletionToolChoiceOption.Auto.NONE));

    assertThat(FakeModels.latest("ollama").body().has("tools")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"claude=stranger openai=tool", "claude=stranger"})
  void aToolThatNobodyOfferedIsNotUsed(String asked) {
    boolean other = asked.contains("openai");
    ChatCompletionCreateParams.Builder params = said("auto", asked).addFunctionTool(WEATHER);

    assertThat(complete(params).model()).isEqualTo("openai");
    if (!other) {
      assertThatThrownBy(() -> stream(params)).isInstanceOf(OpenAIException.class);
    }
  }

  @Test
  void picturesAreShownAsEachProviderWantsThem() {
    complete(picture("claude", PIXEL));
    JsonNode source = FakeModels.latest("claude").body().at("/messages/0/content/1/source");
    assertThat(source.path("media_type").asText()).isEqualTo("image/png");
    assertThat(source.path("data").asText()).isEqualTo("iVBORw0KGgo=");

    complete(picture("claude", "https://pictures.example/1.png"));
    source = FakeModels.latest("claude").body().at("/messages/0/content/1/source");
    assertThat(source.path("type").asText()).isEqualTo("url");

    complete(picture("openai", PIXEL));
    JsonNode shown = FakeModels.latest("openai").body().at("/messages/0/content/1");
    assertThat(shown.at("/image_url/url").asText()).isEqualTo(PIXEL);

    complete(picture("ollama", PIXEL));
    JsonNode message = FakeModels.latest("ollama").body().at("/messages/0");
    assertThat(message.path("content").asText()).isEqualTo("What is it?");
    assertThat(message.at("/images/0").asText()).isEqualTo("iVBORw0KGgo=");
  }

  @Test
  void whoCannotDoItIsPassedOver() {
    ChatCompletion answer =
        complete(said("auto", "Good day").seed(7).topP(0.5).user("ada").n(1).logprobs(false));

    assertThat(answer.model()).isEqualTo("openai");
    assertThat(String.valueOf(answer._additionalProperties().get("attempts")))
        .contains("provider=claude, outcome=skipped, error=unsupported");
    JsonNode body = FakeModels.latest("openai").body();
    assertThat(body.path("seed").asInt()).isEqualTo(7);
    assertThat(body.path("top_p").asDouble()).isEqualTo(0.5);
    assertThat(body.has("temperature")).isFalse();

    complete(said("ollama", "Good day").seed(7).frequencyPenalty(1.0));
    JsonNode options = FakeModels.latest("ollama").body().path("options");
    assertThat(options.path("seed").asInt()).isEqualTo(7);
    assertThat(options.path("frequency_penalty").asDouble()).isEqualTo(1);
  }

  @Test
  void whatNobodyCanDoIsRefused() {
    assertRefused(said("claude", "Good day").seed(7), "seed");
    assertRefused(said("http", "Good day").addFunctionTool(WEATHER), "tools");
    assertRefused(picture("http", PIXEL), "image_url");
    assertRefused(picture("ollama", "https://pictures.example/1.png"), "image_url with an address");
    assertRefused(
        said("claude", "Good day")
            .addFunctionTool(WEATHER)
            .responseFormat(ResponseFormatJsonObject.builder().build()),
        "tools with response_format");
    assertRefused(said("openai", "Good day").logprobs(true), "logprobs");
    assertRefused(
        said("openai", "Good day").putAdditionalBodyProperty("top_k", JsonValue.from(5)), "top_k");
    assertRefused(said("openai", "Good day").n(2), "n");
  }

  @Test
  void whatIsWrongWithAMessageIsNamed() {
    for (String message :
        List.of(
            "{\"role\":\"tool\",\"content\":\"x\"}",
            "{\"role\":\"user\",\"content\":[{\"type\":\"input_audio\",\"input_audio\":{}}]}",
            "{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"file:///etc/passwd\"}}]}",
            "{\"role\":\"assistant\",\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"%s\"}}]}"
                .formatted(PIXEL),
            "{\"role\":\"user\",\"content\":\"x\",\"mood\":\"good\"}")) {
      given()
          .header("X-User-Roles", "agent")
          .contentType(ContentType.JSON)
          .body("{\"messages\":[%s]}".formatted(message))
          .post("/v1/chat/completions")
          .then()
          .statusCode(400)
          .body("error.param", containsString("messages/0"));
    }
  }

  @Test
  void theIntentItselfTakesToolsToo() {
    Map<String, Object> payload =
        Map.of(
            "model", "claude",
            "messages", List.of(Map.of("role", "user", "content", "claude=tool")),
            "tools", List.of(Map.of("type", "function", "function", Map.of("name", "weather"))));
    Map<String, Object> request = Map.of("tenant_id", "acme", "intent", "chat", "payload", payload);
    given()
        .header("X-User-Roles", "agent")
        .contentType(ContentType.JSON)
        .body(request)
        .post("/orchestrate")
        .then()
        .statusCode(200)
        .body("result.finish_reason", equalTo("tool_calls"))
        .body("result.tool_calls[0].function.name", equalTo("weather"));
    given()
        .header("X-User-Roles", "agent")
        .accept("text/event-stream")
        .contentType(ContentType.JSON)
        .body(request)
        .post("/orchestrate")
        .then()
        .statusCode(200)
        .body(
            containsString(
                "{\"provider\":\"claude\",\"tool_call\":{\"index\":0,\"id\":\"toolu_1\","
                    + "\"type\":\"function\",\"function\":{\"name\":\"weather\",\"arguments\":\"\"}}}"));
  }

  private void assertRefused(ChatCompletionCreateParams.Builder params, String param) {
    assertThatExceptionOfType(BadRequestException.class)
        .isThrownBy(() -> complete(params))
        .satisfies(e -> {
          assertThat(e.code()).contains("unsupported_value");
          assertThat(e.param()).contains(param);
        });
  }

  private static ChatCompletionCreateParams.Builder said(String model, String text) {
    return ChatCompletionCreateParams.builder().model(model).addUserMessage(text);
  }

  private static ChatCompletionCreateParams.Builder picture(String model, String url) {
    return ChatCompletionCreateParams.builder()
        .model(model)
        .addUserMessageOfArrayOfContentParts(
            List.of(
                ChatCompletionContentPart.ofText(
                    ChatCompletionContentPartText.builder().text("What is it?").build()),
                ChatCompletionContentPart.ofImageUrl(
                    ChatCompletionContentPartImage.builder()
                        .imageUrl(
                            ChatCompletionContentPartImage.ImageUrl.builder().url(url).build())
                        .build())));
  }

  private static ChatCompletionToolMessageParam result(String call, String text) {
    return ChatCompletionToolMessageParam.builder().toolCallId(call).content(text).build();
  }

  private ChatCompletion complete(ChatCompletionCreateParams.Builder params) {
    return client.chat().completions().create(params.build());
  }

  private ChatCompletion stream(ChatCompletionCreateParams.Builder params) {
    var all = ChatCompletionAccumulator.create();
    try (StreamResponse<ChatCompletionChunk> stream =
        client.chat().completions().createStreaming(params.build())) {
      stream.stream().forEach(all::accumulate);
    }
    return all.chatCompletion();
  }
}
