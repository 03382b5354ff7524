package io.aetherlink.aisummarizer.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;

/**
 * Speaks the wire formats of customer-ops, apexflow and ai-orchestrator, and misbehaves on demand:
 * the id of the lead says how. Every lead is tenant acme's.
 */
public final class FakePlatform implements QuarkusTestResourceLifecycleManager {
  static final long GOOD = 7;
  static final long ALL_PROVIDERS_FAIL = 8;
  static final long NO_BUDGET = 9;
  static final long ORCHESTRATOR_RESETS = 10;
  static final long WORKFLOW_BROKEN = 11;
  static final long CRM_BROKEN = 12;
  static final long INVENTED = 13;
  static final long HTML = 14;

  private static final String PERSON =
      """
      {"id":%d,"tenant_id":"acme","name":"Ann Lee","company":"Acme Ltd","status":"contacted",
       "assigned_to":"ana","tags":["roof"],"is_archived":false,"updated_at":"2025-11-06T09:00:00Z"}
      """;
  private static final String ACTIVITY =
      """
      [{"id":31,"type":"note","actor":"ana","at":"2025-11-06T09:00:00Z","is_system":false,
        "data":{"body":"Asked for \\u201cblue\\u201d tiles.","note_id":3}},
       {"id":30,"type":"created","actor":"bob","at":"2025-11-03T09:00:00Z","is_system":false,
        "data":{"lead_id":7,"name":"Ann Lee","source":"web"}}]
      """;
  private static final String TASKS =
      """
      {"items":[{"id":5,"lead_id":7,"title":"Send the quote","assigned_to":"ana",
        "due_at":"2025-11-10T09:30:00Z","done":false,"created_by":"bob",
        "created_at":"2025-11-04T09:00:00Z"}],"limit":50,"next_cursor":null}
      """;
  private static final String JOBS =
      """
      {"items":[{"id":2,"lead_id":7,"title":"New roof","status":"Pending","description":null,
        "created_by":"bob","updated_at":"2025-11-05T09:00:00Z"}],"limit":50,"next_cursor":null}
      """;
  private static final String ANSWER =
      """
      {"status":"ok","provider":"claude","used_provider":"claude","latency_ms":420.5,
       "result":{"summary":"%s","next_action":"Send the quote."},
       "attempts":[{"provider":"ollama","outcome":"failed","error":"timeout","latency_ms":300.0},
                   {"provider":"claude","outcome":"answered","error":null,"latency_ms":120.5}],
       "usage":{"input_tokens":300,"output_tokens":41,"cost_usd":0.001}}
      """;

  private final HttpServer server = listening();

  @Override
  public Map<String, String> start() {
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/leads/", FakePlatform::crm);
    server.createContext("/jobs", exchange -> workflow(exchange, JOBS));
    server.createContext("/appointments", exchange -> workflow(exchange, "{\"items\":[]}"));
    server.createContext("/orchestrate", FakePlatform::orchestrate);
    server.start();
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    return Map.of("CUSTOMER_OPS_URL", url, "APEXFLOW_URL", url, "AI_ORCHESTRATOR_URL", url);
  }

  @Override
  public void stop() {
    server.stop(0);
  }

  private static HttpServer listening() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void crm(HttpExchange exchange) throws IOException {
    String[] path = exchange.getRequestURI().getPath().split("/", -1);
    long id = Long.parseLong(path[2]);
    boolean known = id >= GOOD && id <= HTML && tenant(exchange).equals("acme");
    if (id == CRM_BROKEN) {
      send(exchange, 500, "{\"detail\":\"secret inside\"}");
    } else if (!known) {
      send(exchange, 404, "{\"detail\":\"Lead not found\"}");
    } else if (path.length == 3) {
      send(exchange, 200, PERSON.formatted(id));
    } else {
      send(exchange, 200, path[3].equals("tasks") ? TASKS : ACTIVITY);
    }
  }

  private static String tenant(HttpExchange exchange) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Tenant-ID")).orElse("acme");
  }

  private static void workflow(HttpExchange exchange, String body) throws IOException {
    boolean broken =
        exchange.getRequestURI().getQuery().contains("lead_id=" + WORKFLOW_BROKEN + "&");
    send(exchange, broken ? 500 : 200, broken ? "{}" : body);
  }

  private static void orchestrate(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    if (asks(body, ALL_PROVIDERS_FAIL)) {
      send(exchange, 502, "{\"detail\":{\"message\":\"All AI providers failed\"}}");
    } else if (asks(body, NO_BUDGET)) {
      send(exchange, 429, "{\"detail\":\"budget\"}");
    } else if (asks(body, ORCHESTRATOR_RESETS)) {
      exchange.close();
    } else if (asks(body, HTML)) {
      send(exchange, 200, "<html>");
    } else if (asks(body, INVENTED)) {
      send(exchange, 200, ANSWER.formatted("It belongs to Hartmann from Oslo."));
    } else {
      String user = exchange.getRequestHeaders().getFirst("X-User");
      send(exchange, 200, ANSWER.formatted("Ann Lee asked for tiles, says " + user + "."));
    }
  }

  /** Whether the dossier that was sent is that lead's. */
  private static boolean asks(String body, long id) {
    return body.contains("\"activity\":[{\"id\":\"" + id + "\",\"type\":\"lead\"");
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
