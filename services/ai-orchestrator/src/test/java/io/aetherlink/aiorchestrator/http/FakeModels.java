package io.aetherlink.aiorchestrator.http;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aetherlink.platform.process.FreePorts;
import io.aetherlink.testkit.FaultProxy;
import io.aetherlink.testkit.TestDatabase;
import io.aetherlink.testkit.TestPostgres;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Speaks the wire formats of every kind of provider, and misbehaves on demand: the text that is to
 * be read says how, as in {@code claude=529 ollama=cut}.
 */
public final class FakeModels implements QuarkusTestResourceLifecycleManager {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, Asked> LATEST = new ConcurrentHashMap<>();
  private static final Queue<String> TOLD = new ConcurrentLinkedQueue<>();

  /** The terms that say how long a provider is waited for; intents have 15 s. */
  static final String PATIENT = "timeout_ms: 12000";

  private static String base = "";
  private static @Nullable Path file;
  private static @Nullable FaultProxy database;

  private static final Semaphore HELD = new Semaphore(0);

  private final CountDownLatch over = new CountDownLatch(1);
  private final HttpServer server = listening();
  private final ServerSocket withoutTls = withoutTls();

  /** What a provider was asked last. */
  record Asked(Headers headers, JsonNode body) {}

  static Asked latest(String provider) {
    Asked asked = LATEST.get(provider);
    if (asked == null) {
      throw new AssertionError(provider + " was not asked");
    }
    return asked;
  }

  @Override
  public Map<String, String> start() {
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    serve("claude", "/claude/v1/messages");
    serve("openai", "/openai/v1/chat/completions");
    serve("ollama", "/ollama/api/chat");
    serve("eu", "/eu/v1/chat/completions");
    serve("http", "/plain");
    server.createContext("/claude/v1/models", exchange -> send(exchange, 200, "{\"data\":[]}"));
    serve("local", "/local/summaries/");
    server.createContext("/ops/events/publish", exchange -> told(exchange, "/ops"));
    server.createContext("/grafana", exchange -> told(exchange, "/grafana"));
    server.start();
    base = "http://127.0.0.1:" + server.getAddress().getPort();
    Map<String, String> settings = new HashMap<>();
    settings.put("PROVIDER_ORDER", "claude,openai,ollama,http,openai#eu,openai#tls,ollama#off");
    settings.put("PROVIDER_FILE", file(base).toString());
    settings.put("PROVIDER_CLAUDE_URL", base + "/claude");
    settings.put("PROVIDER_OPENAI_URL", base + "/openai/v1/");
    settings.put("PROVIDER_OLLAMA_URL", base + "/ollama");
    settings.put("PROVIDER_HTTP_URL", base + "/plain");
    settings.put("PROVIDER_LOCAL_URL", base + "/local");
    // No less: what is answered at once takes seconds where the machine has much else to do.
    settings.put("PROVIDER_FIRST_TOKEN_SECONDS", "6");
    settings.put("PROVIDER_SILENCE_SECONDS", "6");
    // A busy machine is no PostgreSQL that hangs: budgets are to hold on it.
    settings.put("PROVIDER_LEDGER_SECONDS", "30");
    // Nobody listens there: what these tests do to providers is not told to a platform that runs.
    settings.put("REDIS_URL", "redis://127.0.0.1:" + FreePorts.one());
    settings.put("COMMAND_CENTER_URL", base + "/ops");
    settings.put("GRAFANA_ANNOTATIONS_URL", base + "/grafana/api/annotations");
    settings.put("CLAUDE_API_KEY", "claude-key");
    settings.put("OPENAI_API_KEY", "openai-key");
    settings.put("EDGE_SIGNING_KEY", "test-signing-key-test-signing-key");
    addDatabase(settings);
    return settings;
  }

  private static void addDatabase(Map<String, String> settings) {
    TestDatabase real = TestPostgres.freshDatabase();
    FaultProxy proxy = FaultProxy.to(real.host(), real.port());
    database = proxy;
    settings.put(
        "DATABASE_URL", "postgresql://127.0.0.1:%d/%s".formatted(proxy.port(), real.name()));
    settings.put(FaultProxy.POOL_TRUSTS, FaultProxy.HARDLY);
    settings.put("DATABASE_USER", real.user());
    settings.put("DATABASE_PASSWORD", real.password());
  }

  /** Lets a provider answer that was told to wait for it: {@code claude=held}. */
  static void letOneAnswer() {
    HELD.release();
  }

  /** While this provider is waited for as long as a hang takes to be noticed, and no longer. */
  static void whileImpatientWith(String provider, Runnable test) throws IOException {
    String before = Files.readString(file());
    String model = "  %s: {model: a-model, ".formatted(provider);
    try {
      reload(before.replace(model + PATIENT, model + "timeout_ms: 500"));
      test.run();
    } finally {
      reload(before);
    }
  }

  /** Has these terms in force. */
  static void reload(String text) throws IOException {
    Files.writeString(file(), text);
    given().header("X-User-Roles", "operator").post("/providers/reload").then().statusCode(200);
  }

  /** Address of all of them. */
  static String base() {
    return base;
  }

  /** The way to PostgreSQL, which a test may cut. */
  static FaultProxy database() {
    return Objects.requireNonNull(database);
  }

  /** The providers' file, which a test may change. */
  static Path file() {
    return Objects.requireNonNull(file);
  }

  /**
   * A provider has nearly all the time that there is, so that who answers is never who happened to
   * be quick enough; a test that is about a hang cuts it short. What a test asserts is never
   * hedged.
   */
  private Path file(String base) {
    String terms =
        PATIENT + ", max_output_tokens: 9, input_price: 3, output_price: 15, hedge: false";
    String models =
        Stream.of("claude", "openai", "ollama", "http")
            .map(kind -> "  %s: {model: a-model, %s}\n".formatted(kind, terms))
            .collect(Collectors.joining());
    try {
      Path folder = Files.createTempDirectory("providers");
      Path key = Files.writeString(folder.resolve("key"), "eu-key\n");
      file =
          Files.writeString(
              folder.resolve("providers.yaml"),
              "providers:\n"
                  + models
                  + "  openai#eu: {url: %s/eu, api_key_file: %s, model: eu-model, temperature: false, %s}\n"
                      .formatted(base, key, terms)
                  + "  openai#tls: {url: %s, api_key_file: %s, %s}\n"
                      .formatted("https://127.0.0.1:" + withoutTls.getLocalPort(), key, terms)
                  + "  ollama#off: {url: 'http://127.0.0.1:%d', %s}\n"
                      .formatted(FreePorts.one(), terms));
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Greets whoever comes in plain text. */
  private static ServerSocket withoutTls() {
    try {
      ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      Thread.ofVirtual().start(() -> greet(socket));
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void greet(ServerSocket socket) {
    while (!socket.isClosed()) {
      try (Socket guest = socket.accept()) {
        guest.getOutputStream().write("220 hello\r\n".getBytes(StandardCharsets.UTF_8));
        guest.getInputStream().read();
      } catch (IOException e) {
        // It hung up, or the test is over.
      }
    }
  }

  private static HttpServer listening() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {
    over.countDown();
    server.stop(0);
    try {
      withoutTls.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    database().close();
  }

  private void serve(String provider, String path) {
    server.createContext(path, exchange -> answer(provider, exchange));
  }

  private void answer(String provider, HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    LATEST.put(provider, new Asked(exchange.getRequestHeaders(), JSON.readTree(body)));
    String result = FakeAnswers.result(provider, body);
    String how = behaviour(provider, body);
    if (body.contains("\"stream\":true") && FakeStreams.know(how)) {
      new FakeStreams(provider, exchange, over)
          .answer(how, how.equals("echo") ? FakeAnswers.echo(body) : result);
      return;
    }
    switch (how) {
      case "good" -> send(exchange, 200, FakeAnswers.wire(provider, result, "good"));
      case "mended" -> mended(exchange, provider, body);
      case "schema" -> send(exchange, 200, FakeAnswers.wire(provider, "{\"name\":5}", "good"));
      case "refuse" -> send(exchange, 200, FakeAnswers.wire(provider, result, "refuse"));
      case "greedy" ->
          send(
              exchange,
              200,
              FakeAnswers.wire(provider, result, "good").replace(":12", ":9000000000000000000"));
      case "long" -> send(exchange, 200, FakeAnswers.wire(provider, result, "long"));
      case "html" -> send(exchange, 200, "<html>secret inside</html>");
      case "cut" ->
          send(exchange, 200, FakeAnswers.wire(provider, result, "good").substring(0, 40));
      case "reset" -> exchange.close();
      case "stall" -> stall(exchange, FakeAnswers.wire(provider, result, "good"));
      case "drip" -> drip(exchange, FakeAnswers.wire(provider, result, "good"));
      case "echo" ->
          send(exchange, 200, FakeAnswers.wire(provider, FakeAnswers.echo(body), "good"));
      case "tool" -> send(exchange, 200, FakeTools.wire(provider, "weather"));
      case "stranger" -> send(exchange, 200, FakeTools.wire(provider, "delete_all"));
      case "obey" -> send(exchange, 200, FakeAnswers.wire(provider, FakeAnswers.OBEDIENT, "good"));
      case "later" -> {
        exchange.getResponseHeaders().add("Retry-After", "60");
        send(exchange, 429, "{}");
      }
      case "hang" -> hang(exchange);
      case "held" -> {
        HELD.acquireUninterruptibly();
        send(exchange, 200, FakeAnswers.wire(provider, result, "good"));
      }
      case String status ->
          send(exchange, Integer.parseInt(status), "{\"error\":{\"message\":\"secret inside\"}}");
    }
  }

  private static void told(HttpExchange exchange, String whom) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    TOLD.add(whom + " " + body);
    send(exchange, 200, "{}");
  }

  /** What the command center and Grafana were told. */
  static List<String> told() {
    return List.copyOf(TOLD);
  }

  /** Answers as it should when it is told what was wrong, and not before. */
  private static void mended(HttpExchange exchange, String provider, String body)
      throws IOException {
    boolean told = body.contains("It does not fit the schema");
    send(
        exchange,
        200,
        FakeAnswers.wire(provider, told ? FakeAnswers.LEAD : "{\"name\":5}", "good"));
  }

  private static String behaviour(String provider, String body) {
    Matcher said = Pattern.compile(provider + "=(\\w+)").matcher(body);
    return said.find() ? said.group(1) : "good";
  }

  /** Begins to answer, and does not go on. */
  private void stall(HttpExchange exchange, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
    exchange.getResponseBody().flush();
    hang(exchange);
  }

  /** Goes on and on, a byte at a time: each read is in time, the whole never is. */
  private void drip(HttpExchange exchange, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    try (OutputStream body = exchange.getResponseBody()) {
      for (byte one : bytes) {
        body.write(one);
        body.flush();
        if (over.await(50, TimeUnit.MILLISECONDS)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void hang(HttpExchange exchange) {
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    exchange.close();
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
