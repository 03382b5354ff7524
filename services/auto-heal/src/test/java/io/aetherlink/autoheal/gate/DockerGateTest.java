package io.aetherlink.autoheal.gate;

import static io.aetherlink.testkit.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aetherlink.autoheal.docker.DockerEngine;
import io.aetherlink.autoheal.docker.DockerRuntime;
import io.aetherlink.autoheal.docker.OwnContainer;
import io.aetherlink.autoheal.domain.RuntimeListener;
import io.aetherlink.autoheal.domain.ServiceRuntime.RestartRefusedException;
import io.aetherlink.autoheal.domain.Signal;
import io.aetherlink.autoheal.domain.Timekeeper;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The gate before a daemon that would do anything. */
class DockerGateTest {

  private static final String SHOP = "a".repeat(64);
  private static final String VAULT = "b".repeat(64);

  private final List<String> reached = new CopyOnWriteArrayList<>();
  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  private final HttpClient http = HttpClient.newHttpClient();
  @TempDir Path folder;
  private HttpServer daemon;
  private GateLog log;
  private DockerGate gate;

  @BeforeEach
  void open() throws IOException {
    daemon = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    daemon.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    daemon.createContext("/", this::obey);
    daemon.start();
    log = new GateLog(folder.resolve("gate/audit.log"), Clock.systemUTC());
    gate =
        new DockerGate(
            new InetSocketAddress("127.0.0.1", 0),
            DockerEngine.plain(URI.create("tcp://127.0.0.1:" + daemon.getAddress().getPort())),
            OwnContainer.touchable(
                Set.of("shop"), new ApprovedNames(folder.resolve("approved-names"))),
            log);
  }

  @AfterEach
  void close() throws IOException {
    gate.close();
    log.close();
    daemon.stop(0);
  }

  private void obey(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    reached.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + body);
    if (path.equals("/events")
        && String.valueOf(exchange.getRequestURI().getQuery()).contains("until=")) {
      say(exchange, ""); // nothing is remembered
    } else if (path.equals("/events")) {
      stream(exchange);
    } else if (path.endsWith("/restart")) {
      exchange.sendResponseHeaders(204, -1);
    } else if (path.matches("/containers/(shop|a{64})/json")) {
      say(exchange, container(SHOP, "shop"));
    } else if (path.matches("/containers/(vault|b{64})/json")) {
      say(exchange, container(VAULT, "vault"));
    } else if (path.equals("/containers/json")) {
      say(exchange, "[{\"Id\":\"%s\",\"Names\":[\"/shop\"],\"Labels\":{}}]".formatted(SHOP));
    } else if (path.endsWith("/json")) {
      exchange.sendResponseHeaders(404, -1);
    } else {
      say(exchange, "{}");
    }
    exchange.close();
  }

  private void stream(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, 0);
    try {
      while (true) {
        exchange.getResponseBody().write(events.take().getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String container(String id, String name) {
    return """
    {"Id":"%s","Name":"/%s","RestartCount":0,"Config":{"Image":"i","Labels":{}},
     "State":{"Status":"running","Running":true,"Pid":42,"ExitCode":0,
              "StartedAt":"2026-03-01T12:00:00Z"}}
    """
        .formatted(id, name);
  }

  private static void say(HttpExchange exchange, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private HttpResponse<String> ask(String method, String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gate.address().getPort() + path))
            .method(method, HttpRequest.BodyPublishers.ofString("{\"Cmd\":[\"sh\"]}"))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private List<String> audited() throws IOException {
    return Files.readAllLines(folder.resolve("gate/audit.log"));
  }

  @ParameterizedTest
  @CsvSource({
    "POST,   /containers/create?name=x",
    "POST,   /v1.41/containers/create",
    "POST,   /containers/shop/exec",
    "POST,   /exec/1/start",
    "POST,   /containers/vault/restart",
    "POST,   /containers/bbbbbbbbbbbb/../vault/restart",
    "GET,    /containers/vault/json",
    "GET,    /containers/vault/logs?stdout=1",
    "POST,   /containers/shop/stop",
    "POST,   /containers/shop/kill",
    "POST,   /containers/shop/update",
    "DELETE, /containers/shop",
    "PUT,    /containers/shop/archive",
    "GET,    /containers/shop/archive",
    "GET,    /containers/shop/export",
    "GET,    /containers/shop/restart",
    "POST,   /containers/shop%2Frestart/restart",
    "POST,   /containers/shop/restart/",
    "POST,   //containers/shop/restart",
    "GET,    /images/json",
    "GET,    /secrets",
    "POST,   /build",
    "GET,    /info",
  })
  void whatHealingDoesNotNeedIsRefusedAndAudited(String method, String path) throws Exception {
    assertThat(ask(method, path).statusCode()).isEqualTo(403);

    assertThat(reached).allMatch(request -> request.startsWith("GET /containers/vault/json"));
    assertThat(audited()).hasSize(1).first().asString().contains("\"refused\"", method);
  }

  private String refused(String method, String path) throws Exception {
    HttpResponse<String> answer = ask(method, path);
    assertThat(answer.statusCode()).isEqualTo(403);
    return JsonMapper.builder().build().readTree(answer.body()).path("message").asText();
  }

  @Test
  void aRefusalSaysWhatWasRefusedWhyAndHowToAllowIt() throws Exception {
    assertThat(refused("POST", "/containers/vault/restart"))
        .isEqualTo(
            "The gate refuses POST /containers/vault/restart: nobody has allowed this container:"
                + " name it in the gate's AUTOHEAL_SERVICES or in the file"
                + " AUTOHEAL_GATE_NAMES_FILE, or label it aetherlink.heal=true, to allow it");
    assertThat(refused("POST", "/containers/create"))
        .isEqualTo(
            "The gate refuses POST /containers/create: healing needs list, inspect, events, logs"
                + " and restart alone, and no setting lets more through: ask Docker itself for it");
  }

  @Test
  void aNameThatOperatorsApprovedPassesAsLongAsItIsInTheirFile() throws Exception {
    Path file = folder.resolve("approved-names");
    String restart = "/containers/vault/restart";
    assertThat(ask("POST", restart).statusCode()).isEqualTo(403);
    Files.writeString(file, "# approved by ada\n  vault  # for now\n");
    assertThat(ask("POST", restart).statusCode()).isEqualTo(204);
    Files.writeString(file, "vaul\n# vault\n");
    assertThat(ask("POST", restart).statusCode()).isEqualTo(403);
  }

  @Test
  void aNamedContainerIsRestartedByItsIdAndThatIsAudited() throws Exception {
    assertThat(ask("POST", "/v1.41/containers/shop/restart?t=5").statusCode()).isEqualTo(204);

    assertThat(reached)
        .containsExactly("GET /containers/shop/json", "POST /containers/" + SHOP + "/restart?t=5");
    assertThat(audited()).hasSize(1).first().asString().contains("\"passed\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/_ping", "/v1.44/version", "/containers/json?all=1"})
  void whatHarmsNobodyPasses(String path) throws Exception {
    assertThat(ask("GET", path).statusCode()).isEqualTo(200);
    assertThat(reached).containsExactly("GET " + path);
    assertThat(audited()).isEmpty();
  }

  @Test
  void anUnknownContainerIsNotFound() throws Exception {
    assertThat(ask("POST", "/containers/nobody/restart").statusCode()).isEqualTo(404);
  }

  @Test
  void autoHealWorksThroughIt() {
    URI address = URI.create("tcp://127.0.0.1:" + gate.address().getPort());
    List<String> heard = new CopyOnWriteArrayList<>();
    try (DockerRuntime runtime =
            new DockerRuntime(
                DockerEngine.plain(address),
                Duration.ofSeconds(1),
                OwnContainer.touchable(Set.of("shop", "vault")),
                Set.of(),
                Timekeeper.system());
        var listening = runtime.source().listen()) {
      assertThat(runtime.source().look().offered()).containsExactly("shop");
      runtime.restart("shop");
      assertThat(reached).anyMatch(request -> request.contains(SHOP + "/restart?t=1"));
      assertThatThrownBy(() -> runtime.restart("vault"))
          .isInstanceOf(RestartRefusedException.class)
          .hasMessageStartingWith(
              "Docker refused (403): The gate refuses GET /containers/vault/json: nobody has");

      Thread.ofVirtual().start(() -> listening.passOn(listener(heard)));
      events.add(
          """
          {"Type":"container","Action":"start","Actor":{"ID":"%s","Attributes":{"name":"shop"}}}
          """
              .formatted(SHOP));
      await().until(() -> heard.contains("shop runs, process 42"));
    }
  }

  @Test
  void theComposeFileGivesTheSocketToTheGateAlone() throws IOException {
    JsonNode services =
        new YAMLMapper()
            .readTree(Files.readString(Path.of("../../deploy/auto-heal/compose.yaml")))
            .path("services");
    List<String> withSocket =
        services.properties().stream()
            .filter(service -> service.getValue().toString().contains("/var/run/docker.sock\""))
            .map(Map.Entry::getKey)
            .toList();

    assertThat(withSocket).containsExactly("aether-docker-gate");
    JsonNode names =
        services
            .path("aether-docker-gate")
            .path("volumes")
            .valueStream()
            .filter(volume -> volume.path("target").asText().endsWith("/approved"))
            .findFirst()
            .orElseThrow();
    assertThat(names.path("read_only").asBoolean()).isTrue();
    assertThat(services.path("aether-docker-gate").path("environment").toString())
        .as("a file of the folder that is mounted: a mounted file is not replaced by editors")
        .contains("\"AUTOHEAL_GATE_NAMES_FILE\":\"" + names.path("target").asText() + "/names\"");
    assertThat(names.path("source").asText()).endsWith(":-./approved}");
    assertThat(Path.of("../../deploy/auto-heal/approved/names")).isRegularFile();
    assertThat(services.path("aether-docker-gate").path("networks").toString())
        .isEqualTo("[\"gate\"]");
    assertThat(services.path("aether-auto-heal").path("environment").path("AUTOHEAL_DOCKER_URL"))
        .hasToString("\"tcp://aether-docker-gate:2375\"");
  }

  private static RuntimeListener listener(List<String> heard) {
    return new RuntimeListener() {
      @Override
      public void happened(String service, Signal signal) {
        heard.add(service + " " + signal.text());
      }

      @Override
      public void ready(String service) {}

      @Override
      public void changed() {}
    };
  }
}
