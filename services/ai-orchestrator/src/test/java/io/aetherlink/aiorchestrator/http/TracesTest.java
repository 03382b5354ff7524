package io.aetherlink.aiorchestrator.http;

import static io.aetherlink.testkit.Awaiting.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a collector of traces is sent. */
@QuarkusTest
@WithTestResource(FakeModels.class)
@WithTestResource(FakeCollector.class)
class TracesTest {
  private static final String PARENT = "00f067aa0ba902b7";

  private final String trace = UUID.randomUUID().toString().replace("-", "");

  @BeforeEach
  void resumeAll() {
    for (String provider : List.of("claude", "openai")) {
      given()
          .header("X-User-Roles", "operator")
          .post("/providers/%s/resume".formatted(provider))
          .then()
          .statusCode(200);
    }
  }

  @Test
  void eachCallIsASpanOfTheCallersTrace() {
    assertThat(ask(parent("01"), "claude=529 I am Grace, grace@example.com, 555-0134-567"))
        .isEqualTo("openai");

    List<Span> spans = spans(3);
    Span request = named(spans, "orchestrate extract-lead");
    assertThat(FakeCollector.hex(request.getParentSpanId().toByteArray())).isEqualTo(PARENT);
    assertThat(request.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_SERVER);
    assertThat(attributes(request))
        .containsEntry("aetherlink.intent", "extract-lead")
        .containsEntry("aetherlink.provider", "openai");

    Span failed = by(spans, "claude");
    assertThat(failed.getParentSpanId()).isEqualTo(request.getSpanId());
    assertThat(failed.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
    assertThat(attributes(failed))
        .containsEntry("gen_ai.provider.name", "anthropic")
        .containsEntry("error.type", "overloaded")
        .doesNotContainKey("gen_ai.response.model");

    Span answered = by(spans, "openai");
    assertThat(answered.getName()).isEqualTo("chat a-model");
    assertThat(answered.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_CLIENT);
    assertThat(answered.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_UNSET);
    assertThat(attributes(answered))
        .containsEntry("gen_ai.operation.name", "chat")
        .containsEntry("gen_ai.provider.name", "openai")
        .containsEntry("gen_ai.request.model", "a-model")
        .containsEntry("gen_ai.response.model", "a-model")
        .containsEntry("gen_ai.usage.input_tokens", 12L)
        .containsEntry("gen_ai.usage.output_tokens", 7L)
        .doesNotContainKey("error.type");
    assertThat(answered.getStartTimeUnixNano())
        .isGreaterThanOrEqualTo(failed.getEndTimeUnixNano())
        .isGreaterThan(request.getStartTimeUnixNano());
    assertThat(answered.getEndTimeUnixNano()).isLessThanOrEqualTo(request.getEndTimeUnixNano());
  }

  @Test
  void whoIsPassedOverIsToldAndNothingThatWasSaid() {
    given()
        .header("X-User-Roles", "operator")
        .post("/providers/claude/pause")
        .then()
        .statusCode(200);

    ask(parent("01"), "I am Grace, grace@example.com, 555-0134-567");

    Span request = named(spans(2), "orchestrate extract-lead");
    assertThat(request.getEventsList()).hasSize(1);
    assertThat(request.getEvents(0).getName()).isEqualTo("provider.passed_over");
    assertThat(attributes(request.getEvents(0).getAttributesList()))
        .containsEntry("aetherlink.provider", "claude")
        .containsEntry("error.type", "paused");
    assertThat(FakeCollector.everything())
        .contains("ai-orchestrator")
        .doesNotContain("Grace")
        .doesNotContain("grace")
        .doesNotContain("555-0134")
        .doesNotContain("Zoë")
        .doesNotContain("ada@acme.example");
  }

  @Test
  void aStreamedConversationIsOneToo() {
    given()
        .header("X-User-Roles", "agent")
        .header("traceparent", parent("01"))
        .contentType(ContentType.JSON)
        .body(
            "{\"model\":\"claude\",\"stream\":true,"
                + "\"messages\":[{\"role\":\"user\",\"content\":\"Good day\"}]}")
        .post("/v1/chat/completions")
        .then()
        .statusCode(200);

    assertThat(attributes(by(spans(2), "claude")))
        .containsEntry("gen_ai.response.model", "a-model")
        .containsEntry("gen_ai.usage.output_tokens", 7L);
  }

  @Test
  void whatTheCallerDoesNotSampleIsNotSent() {
    ask(parent("00"), "Good day");
    String sampled = trace.replace(trace.charAt(0), trace.charAt(0) == 'a' ? 'b' : 'a');
    ask("00-%s-%s-01".formatted(sampled, PARENT), "Good day");

    await().until(() -> FakeCollector.spans(sampled).size() == 2);
    assertThat(FakeCollector.spans(trace)).isEmpty();
  }

  private static String ask(String traceparent, String text) {
    return given()
        .header("X-User-Roles", "agent")
        .header("X-Tenant-ID", "acme")
        .header("X-User", "ada@acme.example")
        .header("traceparent", traceparent)
        .contentType(ContentType.JSON)
        .body(
            Map.of(
                "tenant_id", "acme", "intent", "extract-lead", "payload", Map.of("raw_text", text)))
        .post("/orchestrate")
        .then()
        .statusCode(200)
        .extract()
        .path("provider");
  }

  private String parent(String flags) {
    return "00-%s-%s-%s".formatted(trace, PARENT, flags);
  }

  private List<Span> spans(int many) {
    await().until(() -> FakeCollector.spans(trace).size() == many);
    return FakeCollector.spans(trace);
  }

  private static Span named(List<Span> spans, String name) {
    return spans.stream().filter(span -> span.getName().equals(name)).findFirst().orElseThrow();
  }

  private static Span by(List<Span> spans, String provider) {
    return spans.stream()
        .filter(span -> span.getKind() == Span.SpanKind.SPAN_KIND_CLIENT)
        .filter(span -> provider.equals(attributes(span).get("aetherlink.provider")))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, Object> attributes(Span span) {
    return attributes(span.getAttributesList());
  }

  private static Map<String, Object> attributes(List<KeyValue> attributes) {
    return attributes.stream()
        .collect(Collectors.toMap(KeyValue::getKey, each -> value(each.getValue())));
  }

  private static Object value(AnyValue value) {
    return switch (value.getValueCase()) {
      case INT_VALUE -> value.getIntValue();
      case DOUBLE_VALUE -> value.getDoubleValue();
      default -> value.getStringValue();
    };
  }
}
