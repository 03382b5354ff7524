package io.aetherlink.aiorchestrator.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Takes traces over OTLP, as a collector does that wants a key. */
public final class FakeCollector implements QuarkusTestResourceLifecycleManager {
  private static final Queue<ExportTraceServiceRequest> RECEIVED = new ConcurrentLinkedQueue<>();

  private final HttpServer server = listening();

  private static HttpServer listening() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Map<String, String> start() {
    server.createContext("/otlp/v1/traces", FakeCollector::take);
    server.start();
    return Map.of(
        "OTEL_EXPORTER_OTLP_ENDPOINT",
        "http://127.0.0.1:%d/otlp/".formatted(server.getAddress().getPort()),
        "OTEL_EXPORTER_OTLP_HEADERS",
        "x-key=a%20key, x-other=1");
  }

  @Override
  public void stop() {
    server.stop(0);
  }

  private static void take(HttpExchange exchange) throws IOException {
    boolean known = "a key".equals(exchange.getRequestHeaders().getFirst("x-key"));
    boolean protobuf =
        "application/x-protobuf".equals(exchange.getRequestHeaders().getFirst("Content-Type"));
    if (known && protobuf) {
      RECEIVED.add(ExportTraceServiceRequest.parseFrom(exchange.getRequestBody()));
    }
    exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
    exchange.sendResponseHeaders(known && protobuf ? 200 : 401, -1);
    exchange.close();
  }

  /** All that was sent, in words. */
  static String everything() {
    return RECEIVED.toString();
  }

  /** The spans of a trace. */
  static List<Span> spans(String trace) {
    return RECEIVED.stream()
        .flatMap(request -> request.getResourceSpansList().stream())
        .flatMap(resource -> resource.getScopeSpansList().stream())
        .flatMap(scope -> scope.getSpansList().stream())
        .filter(span -> hex(span.getTraceId().toByteArray()).equals(trace))
        .toList();
  }

  static String hex(byte[] id) {
    return HexFormat.of().formatHex(id);
  }
}
