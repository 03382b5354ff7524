package io.aetherlink.autoheal.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aetherlink.autoheal.consent.Touchable;
import io.aetherlink.autoheal.docker.DockerEngine;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;

/**
 * A small server that speaks a small part of Docker's API. What it lets through is asked anew, in
 * its own words: no header and no body of the caller's ever reaches Docker.
 */
public final class DockerGate implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int BAD_GATEWAY = 502;
  private static final int CHUNK = 8192;

  private final Touchable touchable;
  private final GateLog log;
  private final DockerHttpClient docker;
  private final HttpServer server;

  /**
   * A gate that is open when this returns.
   *
   * @param listen where callers come to; a port of 0 is any free one
   * @param docker where Docker itself is
   */
  public DockerGate(InetSocketAddress listen, DockerEngine docker, Touchable touchable, GateLog log)
      throws IOException {
    this.touchable = touchable;
    this.log = log;
    this.docker = docker.client(Duration.ZERO);
    this.server = HttpServer.create(listen, 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return server.getAddress();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      answerGuarded(exchange);
    }
  }

  private void answerGuarded(HttpExchange exchange) throws IOException {
    String method = exchange.getRequestMethod();
    switch (GateRule.judge(method, exchange.getRequestURI().getRawPath())) {
      case Verdict.Refuse refuse -> refuse(exchange, refuse.why());
      case Verdict.Pass pass -> forward(exchange, pass.path());
      case Verdict.PassFor wanted -> forward(exchange, wanted);
    }
  }

  private void forward(HttpExchange exchange, Verdict.PassFor wanted) throws IOException {
    Optional<JsonNode> found = inspect(wanted.container());
    if (found.isEmpty()) {
      say(exchange, NOT_FOUND, "No such container: " + wanted.container());
    } else if (refusal(found.get()).isPresent()) {
      refuse(exchange, refusal(found.get()).map(DockerGate::words).orElse("it may not be touched"));
    } else {
      // By its id: whatever is renamed meanwhile, this one was judged.
      String id = found.get().path("Id").asText();
      forward(exchange, "/containers/" + id + "/" + wanted.action());
    }
  }

  /** Why, and how to allow it. */
  private static String words(Touchable.Refusal refusal) {
    return switch (refusal) {
      case HEALER -> "that is auto-heal itself, which is never touched and cannot be allowed";
      case FORBIDDEN ->
          "its label aetherlink.heal=false forbids it: make it anew without that label to allow it";
      case UNKNOWN ->
          "nobody has allowed this container: name it in the gate's AUTOHEAL_SERVICES or in the file"
              + " AUTOHEAL_GATE_NAMES_FILE, or label it aetherlink.heal=true, to allow it";
    };
  }

  private Optional<Touchable.Refusal> refusal(JsonNode container) {
    Map<String, String> labels = new HashMap<>();
    container
        .path("Config")
        .path("Labels")
        .properties()
        .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
    String name = container.path("Name").asText().replaceFirst("^/", "");
    return touchable.refusal(container.path("Id").asText(), name, labels);
  }

  private Optional<JsonNode> inspect(String container) throws IOException {
    Request request =
        Request.builder()
            .method(Request.Method.GET)
            .path("/containers/" + container + "/json")
            .build();
    try (Response response = docker.execute(request)) {
      return response.getStatusCode() == 200
          ? Optional.of(JSON.readTree(response.getBody()))
          : Optional.empty();
    } catch (RuntimeException e) {
      throw new IOException("Docker does not answer", e);
    }
  }

  private void forward(HttpExchange exchange, String path) throws IOException {
    String method = exchange.getRequestMethod();
    if (method.equals("POST")) {
      log.passed(exchange.getRemoteAddress(), method, path);
    }
    String query = exchange.getRequestURI().getRawQuery();
    Request request =
        Request.builder()
            .method(Request.Method.valueOf(method.equals("HEAD") ? "GET" : method))
            .path(query == null ? path : path + "?" + query)
            .build();
    try (Response response = docker.execute(request)) {
      pass(exchange, response);
    } catch (RuntimeException e) {
      say(exchange, BAD_GATEWAY, "Docker does not answer");
    }
  }

  private static void pass(HttpExchange exchange, Response response) throws IOException {
    header(response, "Content-Type")
        .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
    header(response, "Api-Version")
        .ifPresent(version -> exchange.getResponseHeaders().set("Api-Version", version));
    boolean empty = response.getStatusCode() == 204 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(response.getStatusCode(), empty ? -1 : 0);
    if (!empty) {
      copy(response.getBody(), exchange.getResponseBody());
    }
  }

  private static Optional<String> header(Response response, String name) {
    return response.getHeaders().entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .flatMap(header -> header.getValue().stream())
        .findFirst();
  }

  /** Event by event: nothing waits until a buffer is full. */
  private static void copy(InputStream from, OutputStream to) throws IOException {
    byte[] chunk = new byte[CHUNK];
    for (int read = from.read(chunk); read >= 0; read = from.read(chunk)) {
      to.write(chunk, 0, read);
      to.flush();
    }
  }

  private void refuse(HttpExchange exchange, String why) throws IOException {
    String method = exchange.getRequestMethod();
    String path = exchange.getRequestURI().getRawPath();
    log.refused(exchange.getRemoteAddress(), method, path, why);
    say(exchange, FORBIDDEN, "The gate refuses " + method + " " + GateLog.shown(path) + ": " + why);
  }

  /** An error as Docker says it. */
  private static void say(HttpExchange exchange, int status, String message) throws IOException {
    byte[] body =
        JSON.writeValueAsString(Map.of("message", message)).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(
        status, exchange.getRequestMethod().equals("HEAD") ? -1 : body.length);
    if (!exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    try {
      docker.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the connection to Docker cannot be closed", e);
    }
  }
}
