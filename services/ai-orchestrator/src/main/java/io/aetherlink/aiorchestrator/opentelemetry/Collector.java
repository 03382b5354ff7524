package io.aetherlink.aiorchestrator.opentelemetry;

import io.aetherlink.aiorchestrator.domain.Outcome;
import io.aetherlink.aiorchestrator.domain.Roster;
import io.aetherlink.aiorchestrator.domain.Task;
import io.aetherlink.settings.Secret;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanLimits;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Whoever collects traces, asked over OTLP (protobuf over HTTP). Spans wait in a bounded queue off
 * the requests' way; what is too much, or finds nobody there, is dropped.
 */
public final class Collector implements AutoCloseable {
  private static final Duration GATHERING = Duration.ofSeconds(1);

  /** Of what a provider calls its model: nobody's names are longer. */
  private static final int LONGEST_TEXT = 200;

  private final SdkTracerProvider traces;

  private Collector(SdkTracerProvider traces) {
    this.traces = traces;
  }

  /**
   * The one at an address.
   *
   * @param base its address, without {@code /v1/traces}
   * @param headers that go with them, as {@code OTEL_EXPORTER_OTLP_HEADERS} has them
   * @param service who sends them
   */
  public static Collector at(URI base, Optional<Secret> headers, String service, String version) {
    var exporter =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(base.toString().replaceFirst("/*$", "/v1/traces"));
    headers.ifPresent(all -> addHeaders(exporter, all.reveal()));
    Attributes resource =
        Attributes.of(
            AttributeKey.stringKey("service.name"),
            service,
            AttributeKey.stringKey("service.version"),
            version);
    return new Collector(
        SdkTracerProvider.builder()
            .setResource(Resource.getDefault().merge(Resource.create(resource)))
            .setSpanLimits(SpanLimits.builder().setMaxAttributeValueLength(LONGEST_TEXT).build())
            .addSpanProcessor(
                BatchSpanProcessor.builder(exporter.build()).setScheduleDelay(GATHERING).build())
            .build());
  }

  /** Sends it what becomes of requests. */
  public BiConsumer<Task, Outcome> spans(Roster roster, InstantSource clock) {
    return new RequestSpans(traces, roster, clock);
  }

  /** What is waiting is sent, if that can be done soon. */
  @Override
  public void close() {
    traces.close();
  }

  private static void addHeaders(OtlpHttpSpanExporterBuilder exporter, String headers) {
    Arrays.stream(headers.split(","))
        .map(String::strip)
        .filter(header -> !header.isEmpty())
        .map(header -> header.split("=", 2))
        .forEach(header -> exporter.addHeader(header[0].strip(), value(header)));
  }

  private static String value(String[] header) {
    if (header.length < 2) {
      throw new IllegalArgumentException("OTEL_EXPORTER_OTLP_HEADERS: no '=' after a name");
    }
    return URLDecoder.decode(header[1].strip().replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
