package io.aetherlink.aiorchestrator.opentelemetry;

import io.aetherlink.aiorchestrator.domain.Attempt;
import io.aetherlink.aiorchestrator.domain.Fault;
import io.aetherlink.aiorchestrator.domain.Outcome;
import io.aetherlink.aiorchestrator.domain.Provider;
import io.aetherlink.aiorchestrator.domain.Roster;
import io.aetherlink.aiorchestrator.domain.Task;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes spans of a request that has ended: one for it, in the trace of its caller, and below that
 * one for each call of a provider, with the attributes that OpenTelemetry's semantic conventions
 * for generative AI have. No text that was sent or answered is in any of them, nor who asked.
 */
final class RequestSpans implements BiConsumer<Task, Outcome> {
  private static final AttributeKey<String> INTENT = AttributeKey.stringKey("aetherlink.intent");
  private static final AttributeKey<String> TENANT = AttributeKey.stringKey("aetherlink.tenant_id");
  private static final AttributeKey<String> INSTANCE =
      AttributeKey.stringKey("aetherlink.provider");
  private static final AttributeKey<Double> COST = AttributeKey.doubleKey("aetherlink.cost_usd");
  private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");
  private static final AttributeKey<String> OPERATION =
      AttributeKey.stringKey("gen_ai.operation.name");
  private static final AttributeKey<String> PROVIDER =
      AttributeKey.stringKey("gen_ai.provider.name");
  private static final AttributeKey<String> ASKED_MODEL =
      AttributeKey.stringKey("gen_ai.request.model");
  private static final AttributeKey<String> MODEL = AttributeKey.stringKey("gen_ai.response.model");
  private static final AttributeKey<Long> READ = AttributeKey.longKey("gen_ai.usage.input_tokens");
  private static final AttributeKey<Long> WRITTEN =
      AttributeKey.longKey("gen_ai.usage.output_tokens");

  private static final String CHAT = "chat";
  private static final TextMapPropagator W3C = W3CTraceContextPropagator.getInstance();
  private static final TextMapGetter<Task> TRACE = new CallersTrace();

  private final Tracer tracer;
  private final Roster roster;
  private final InstantSource clock;

  /** Into what a tracer of this provider makes of them. */
  RequestSpans(TracerProvider traces, Roster roster, InstantSource clock) {
    this.tracer = traces.get("io.aetherlink.aiorchestrator");
    this.roster = roster;
    this.clock = clock;
  }

  /** The one header of W3C Trace Context that says where a request belongs. */
  private static final class CallersTrace implements TextMapGetter<Task> {
    @Override
    public Iterable<String> keys(Task task) {
      return List.of("traceparent");
    }

    @Override
    public @Nullable String get(@Nullable Task task, String key) {
      return task == null || !key.equals("traceparent") ? null : task.trace().orElse(null);
    }
  }

  @Override
  public void accept(Task task, Outcome outcome) {
    Instant end = clock.instant();
    Instant start = end.minus(outcome.took());
    Span request = begun(task, start);
    outcome.attempts().forEach(step -> add(request, start, step));
    switch (outcome) {
      case Outcome.Answered answered -> request.setAttribute(INSTANCE, answered.provider());
      case Outcome.Refused _ -> failed(request, Fault.REFUSED.wireName());
      case Outcome.BrokenOff broken -> failed(request, broken.fault().wireName());
      case Outcome.AllFailed _ -> failed(request, "all_failed");
      case Outcome.OverBudget _ -> failed(request, "over_budget");
      case Outcome.Abandoned _ -> request.setAttribute(ERROR, Fault.CANCELLED.wireName());
    }
    request.end(end);
  }

  private Span begun(Task task, Instant start) {
    return tracer
        .spanBuilder("orchestrate " + task.intent().name())
        .setParent(W3C.extract(Context.root(), task, TRACE))
        .setSpanKind(SpanKind.SERVER)
        .setStartTimestamp(start)
        .setAttribute(INTENT, task.intent().name())
        .setAttribute(TENANT, task.tenant())
        .startSpan();
  }

  private void add(Span request, Instant start, Attempt step) {
    Instant began = start.plus(step.began());
    if (step.wasCalled()) {
      call(request, began, step);
    } else {
      request.addEvent(
          "provider.passed_over",
          Attributes.of(
              INSTANCE, step.provider(), ERROR, step.fault().map(Fault::wireName).orElse("")),
          began);
    }
  }

  private void call(Span request, Instant began, Attempt step) {
    Optional<String> asked = model(step.provider());
    SpanBuilder call =
        tracer
            .spanBuilder(asked.map(name -> CHAT + " " + name).orElse(CHAT))
            .setParent(Context.root().with(request))
            .setSpanKind(SpanKind.CLIENT)
            .setStartTimestamp(began)
            .setAttribute(OPERATION, CHAT)
            .setAttribute(PROVIDER, maker(step.provider()))
            .setAttribute(INSTANCE, step.provider())
            .setAttribute(READ, step.usage().inputTokens())
            .setAttribute(WRITTEN, step.usage().outputTokens())
            .setAttribute(COST, step.usage().costUsd().doubleValue());
    asked.ifPresent(name -> call.setAttribute(ASKED_MODEL, name));
    Optional.of(step.model())
        .filter(name -> !name.isEmpty())
        .ifPresent(name -> call.setAttribute(MODEL, name));
    Span span = call.startSpan();
    step.fault().ifPresent(fault -> failed(span, fault));
    span.end(began.plus(step.took()));
  }

  /** Who is not waited for has not failed. */
  private static void failed(Span span, Fault fault) {
    if (fault == Fault.CANCELLED) {
      span.setAttribute(ERROR, fault.wireName());
    } else {
      failed(span, fault.wireName());
    }
  }

  private static void failed(Span span, String why) {
    span.setAttribute(ERROR, why).setStatus(StatusCode.ERROR);
  }

  private Optional<String> model(String provider) {
    return roster.all().stream()
        .filter(known -> known.name().equals(provider))
        .map(Provider::model)
        .filter(name -> !name.isEmpty())
        .findFirst();
  }

  /** As the conventions call it, where they know it; else its kind as operators do. */
  private static String maker(String provider) {
    String kind = provider.split("#", 2)[0];
    return kind.equals("claude") ? "anthropic" : kind;
  }
}
