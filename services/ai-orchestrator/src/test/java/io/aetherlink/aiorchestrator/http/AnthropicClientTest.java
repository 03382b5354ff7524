package io.aetherlink.aiorchestrator.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.JsonValue;
import com.anthropic.models.messages.Base64ImageSource;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.ImageBlockParam;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.TextBlockParam;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.ToolChoiceAny;
import com.anthropic.models.messages.ToolResultBlockParam;
import com.anthropic.models.messages.ToolUseBlockParam;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Anthropic's own client sends what we send; the last one that speaks version 2023-06-01 does. */
@QuarkusTest
@WithTestResource(FakeModels.class)
class AnthropicClientTest {
  private static final String SAID =
      "{\"model\":\"claude\",\"temperature\":0.5,\"max_tokens\":5,\"stop\":\"END\",\"messages\":["
          + "{\"role\":\"system\",\"content\":\"Be brief.\"},"
          + "{\"role\":\"user\",\"content\":\"Good day\"},"
          + "{\"role\":\"assistant\",\"content\":\"Hm.\"},"
          + "{\"role\":\"user\",\"content\":\"Well?\"}]";

  private final AnthropicClient client =
      AnthropicOkHttpClient.builder()
          .apiKey("claude-key")
          .baseUrl(FakeModels.base() + "/claude")
          .maxRetries(0)
          .build();

  @BeforeEach
  void resume() {
    given()
        .header("X-User-Roles", "operator")
        .post("/providers/claude/resume")
        .then()
        .statusCode(200);
  }

  @Test
  void aConversationIsSentAsTheirClientSendsIt() {
    FakeModels.Asked ours = asked(SAID + "}");
    client.messages().create(said().build());

    assertSame(ours, FakeModels.latest("claude"));
  }

  @Test
  void soIsOneThatIsStreamed() {
    FakeModels.Asked ours = asked(SAID + ",\"stream\":true}");
    try (var stream = client.messages().createStreaming(said().build())) {
      assertThat(stream.stream()).isNotEmpty();
    }

    assertSame(ours, FakeModels.latest("claude"));
  }

  @Test
  void soIsOneThatIsHeldToASchema() {
    FakeModels.Asked ours = asked(SAID + ",\"response_format\":{\"type\":\"json_object\"}}");
    Tool tool =
        Tool.builder()
            .name("chat")
            .description(ours.body().at("/tools/0/description").asText())
            .inputSchema(Tool.InputSchema.builder().build())
            .build();
    client.messages().create(said().addTool(tool).toolToolChoice("chat").build());

    assertSame(ours, FakeModels.latest("claude"));
  }

  @Test
  void soAreToolsTheirResultsAndPictures() {
    FakeModels.Asked ours =
        asked(
            """
            {"model":"claude","max_tokens":5,"temperature":0.5,"tool_choice":"required",
             "parallel_tool_calls":false,"tools":[{"type":"function","function":{"name":"weather",
               "description":"What it is like","strict":true,"parameters":{"type":"object"}}}],
             "messages":[
               {"role":"user","content":[{"type":"text","text":"claude=tool"},
                 {"type":"image_url","image_url":{"url":"data:image/png;base64,iVBORw0KGgo="}},
                 {"type":"image_url","image_url":{"url":"https://pictures.example/1.png"}}]},
               {"role":"assistant","content":null,"tool_calls":[{"id":"toolu_1","type":"function",
                 "function":{"name":"weather","arguments":"{\\"city\\":\\"Paris\\"}"}}]},
               {"role":"tool","tool_call_id":"toolu_1","content":"rain"}]}
            """);
    client
        .messages()
        .create(
            MessageCreateParams.builder()
                .model("a-model")
                .maxTokens(5)
                .temperature(0.5)
                .addUserMessageOfBlockParams(shown())
                .addAssistantMessageOfBlockParams(List.of(ContentBlockParam.ofToolUse(used())))
                .addUserMessageOfBlockParams(List.of(ContentBlockParam.ofToolResult(result())))
                .addTool(
                    Tool.builder()
                        .name("weather")
                        .description("What it is like")
                        .strict(true)
                        .inputSchema(Tool.InputSchema.builder().build())
                        .build())
                .toolChoice(ToolChoiceAny.builder().disableParallelToolUse(true).build())
                .build());

    assertSame(ours, FakeModels.latest("claude"));
  }

  private static List<ContentBlockParam> shown() {
    var pixel =
        Base64ImageSource.builder()
            .mediaType(Base64ImageSource.MediaType.IMAGE_PNG)
            .data("iVBORw0KGgo=")
            .build();
    return List.of(
        ContentBlockParam.ofText(TextBlockParam.builder().text("claude=tool").build()),
        ContentBlockParam.ofImage(ImageBlockParam.builder().source(pixel).build()),
        ContentBlockParam.ofImage(
            ImageBlockParam.builder().urlSource("https://pictures.example/1.png").build()));
  }

  private static ToolUseBlockParam used() {
    return ToolUseBlockParam.builder()
        .id("toolu_1")
        .name("weather")
        .input(
            ToolUseBlockParam.Input.builder()
                .putAdditionalProperty("city", JsonValue.from("Paris"))
                .build())
        .build();
  }

  private static ToolResultBlockParam result() {
    return ToolResultBlockParam.builder().toolUseId("toolu_1").content("rain").build();
  }

  private static void assertSame(FakeModels.Asked ours, FakeModels.Asked theirs) {
    assertThat(ours.body()).isEqualTo(theirs.body());
    for (String name : new String[] {"x-api-key", "anthropic-version", "Content-Type"}) {
      assertThat(ours.headers().getFirst(name)).isEqualTo(theirs.headers().getFirst(name));
    }
  }

  private static MessageCreateParams.Builder said() {
    return MessageCreateParams.builder()
        .model("a-model")
        .maxTokens(5)
        .temperature(0.5)
        .system("Be brief.")
        .addUserMessage("Good day")
        .addAssistantMessage("Hm.")
        .addUserMessage("Well?")
        .addStopSequence("END");
  }

  private static FakeModels.Asked asked(String body) {
    given()
        .header("X-User-Roles", "agent")
        .contentType(ContentType.JSON)
        .body(body)
        .post("/v1/chat/completions")
        .then()
        .statusCode(200);
    return FakeModels.latest("claude");
  }
}
