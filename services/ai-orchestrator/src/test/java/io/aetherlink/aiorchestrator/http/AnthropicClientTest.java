package io.aetherlink.aiorchestrator.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.Tool;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
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
