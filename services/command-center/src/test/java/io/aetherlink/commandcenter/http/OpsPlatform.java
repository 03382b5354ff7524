package io.aetherlink.commandcenter.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aetherlink.platform.process.FreePorts;
import io.aetherlink.settings.Catalogue;
import io.aetherlink.settings.Secret;
import io.aetherlink.settings.Settings;
import io.aetherlink.testkit.FaultProxy;
import io.aetherlink.testkit.TestDatabase;
import io.aetherlink.testkit.TestPostgres;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A platform of which the UI is up, apexflow answers 500, the summarizer answers with a web page,
 * the orchestrator hangs and everything else but PostgreSQL is down.
 */
public final class OpsPlatform implements QuarkusTestResourceLifecycleManager {

  /** Signs what is posted to the webhook of alerts. */
  static final String WEBHOOK_SECRET = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3";

  /** What apexflow has recorded and the trail did not take: of two tenants, and of none. */
  private static final String SET_ASIDE =
      """
      {"status": "ok", "count": 3, "records": [
        {"id": "a", "reason": "422 too large", "at": "2026-03-01T10:00:00Z", "tenant_id": "acme",
         "actor": "kim", "method": "POST", "path": "/jobs", "status": "201", "request_id": "q"},
        {"id": "b", "reason": "422 too large", "tenant_id": "globex"},
        {"id": "c", "reason": "400 torn", "later": true}]}
      """;

  private static final String RETRIED = "{\"status\": \"ok\", \"retried\": 2}";

  /** How many services may register. */
  static final int MOST_REGISTERED = 20;

  private static final List<Posted> POSTED = new CopyOnWriteArrayList<>();

  private static final String SIGNING_KEY = "0123456789abcdef0123456789abcdef";

  private static Optional<FaultProxy> database = Optional.empty();
  private Optional<HttpServer> web = Optional.empty();
  private Optional<ServerSocket> mute = Optional.empty();

  /** What came to the webhook of alerts. */
  record Posted(String body, Map<String, List<String>> headers) {}

  /** All that came there, oldest first. */
  static List<Posted> posted() {
    return List.copyOf(POSTED);
  }

  /** With which services sign what they ask for. */
  static Secret signingKey() {
    return Settings.of(Map.of("EDGE_SIGNING_KEY", SIGNING_KEY))
        .get(Catalogue.EDGE_SIGNING_KEY)
        .orElseThrow();
  }

  /** The way to PostgreSQL, which a test may cut. */
  static FaultProxy database() {
    return database.orElseThrow();
  }

  @Override
  public Map<String, String> start() {
    try {
      TestDatabase real = TestPostgres.freshDatabase();
      FaultProxy proxy = FaultProxy.to(real.host(), real.port());
      database = Optional.of(proxy);
      String ok = "http://127.0.0.1:" + serve();
      ServerSocket hanging = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      mute = Optional.of(hanging);
      Map<String, String> settings = allDown();
      settings.put("DATA_DIR", Files.createTempDirectory("command-center").toString());
      settings.put(
          "DATABASE_URL", "postgresql://127.0.0.1:%d/%s".formatted(proxy.port(), real.name()));
      settings.put(FaultProxy.POOL_TRUSTS, FaultProxy.HARDLY);
      settings.put("DATABASE_USER", real.user());
      settings.put("DATABASE_PASSWORD", real.password());
      settings.put("EDGE_SIGNING_KEY", SIGNING_KEY);
      settings.put("OPS_ALERT_WEBHOOK_URL", ok + "/alerts");
      settings.put("OPS_ALERT_WEBHOOK_SECRET", WEBHOOK_SECRET);
      settings.put("NOTIFY_PRIVATE_TARGETS", "true");
      settings.put("UI_URL", ok);
      settings.put("REGISTRY_MAX_SERVICES", String.valueOf(MOST_REGISTERED));
      settings.put("STATUS_PAGE_SERVICES", "ui=Web <site>, apexflow=Workflows");
      settings.put("APEXFLOW_URL", ok + "/broken");
      settings.put("AI_SUMMARIZER_URL", ok + "/page");
      settings.put("AI_ORCHESTRATOR_URL", "http://127.0.0.1:" + hanging.getLocalPort());
      return settings;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> allDown() {
    Map<String, String> settings = new HashMap<>();
    String nobody = "127.0.0.1:" + FreePorts.one();
    for (String name :
        new String[] {
          "CUSTOMER_OPS_URL",
          "COMMAND_CENTER_URL",
          "AUTO_HEAL_URL",
          "NOTIFICATIONS_URL",
          "WORKER_URL",
          "S3_URL"
        }) {
      settings.put(name, "http://" + nobody);
    }
    settings.put("REDIS_URL", "redis://" + nobody);
    settings.put("KAFKA_BROKERS", nobody);
    return settings;
  }

  private int serve() throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 50);
    web = Optional.of(server);
    answer(server, "/health.json", 200, "application/json");
    answer(server, "/broken/health", 500, "application/json");
    answer(server, "/page/health", 200, "text/html");
    answer(server, "/registered/ping", 200, "application/json");
    server.createContext("/alerts", OpsPlatform::take);
    answer(server, "/broken/audit/set-aside", 200, "application/json", SET_ASIDE);
    answer(server, "/broken/audit/set-aside/retry", 200, "application/json", RETRIED);
    server.start();
    return server.getAddress().getPort();
  }

  private static void take(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, List<String>> headers = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
    POSTED.add(new Posted(body, headers));
    exchange.sendResponseHeaders(204, -1);
    exchange.close();
  }

  private static void answer(HttpServer server, String path, int status, String type) {
    answer(server, path, status, type, "{}");
  }

  private static void answer(
      HttpServer server, String path, int status, String type, String content) {
    byte[] body = content.getBytes(StandardCharsets.UTF_8);
    server.createContext(
        path,
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", type);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
  }

  @Override
  public void stop() {
    web.ifPresent(server -> server.stop(0));
    database.ifPresent(FaultProxy::close);
    mute.ifPresent(OpsPlatform::close);
  }

  private static void close(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
