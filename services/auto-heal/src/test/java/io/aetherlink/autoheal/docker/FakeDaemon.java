package io.aetherlink.autoheal.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * As much of Docker's API as it takes to replace containers, with containers that are only said.
 */
final class FakeDaemon implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern OF_CONTAINER = Pattern.compile("/containers/([^/]+)(?:/([a-z]+))?");

  private final Map<String, ObjectNode> containers = new LinkedHashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final Set<String> unstartable = ConcurrentHashMap.newKeySet();
  private final HttpServer server;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile boolean logsWithheld;

  /** Lines of JSON: all that Docker remembers, and those that nobody has been told yet. */
  private final List<String> past = new CopyOnWriteArrayList<>();

  private final BlockingQueue<String> news = new LinkedBlockingQueue<>();
  private int made;

  FakeDaemon() {
    this(plain());
  }

  private static HttpServer plain() {
    try {
      return HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One that speaks as this server does. */
  FakeDaemon(HttpServer server) {
    this.server = server;
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  URI address() {
    return URI.create("tcp://127.0.0.1:" + server.getAddress().getPort());
  }

  /** A container that runs; its configuration is what a request to create it would say. */
  synchronized String runs(String name, String configuration) {
    try {
      String id = add(name, (ObjectNode) JSON.readTree(configuration));
      state(Optional.ofNullable(containers.get(id)).orElseThrow(), "running");
      return id;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whatever is made under this name does not start. */
  void cannotStart(String name) {
    unstartable.add(name);
  }

  /** Docker remembers that it happened so long ago. */
  void happened(Duration ago, String action, String name, Map<String, String> attributes) {
    ObjectNode event = event(action, name, attributes);
    past.add(event.put("time", Instant.now().minus(ago).getEpochSecond()) + "\n");
  }

  /** Docker tells of it. */
  void happens(String action, String name, Map<String, String> attributes) {
    ObjectNode event = event(action, name, attributes);
    past.add(event + "\n");
    news.add(event + "\n");
  }

  private ObjectNode event(String action, String name, Map<String, String> attributes) {
    ObjectNode event = JSON.createObjectNode().put("Type", "container").put("Action", action);
    ObjectNode actor = event.putObject("Actor").put("ID", container(name).path("Id").asText());
    ObjectNode all = actor.putObject("Attributes").put("name", name);
    attributes.forEach(all::put);
    return event;
  }

  /** Its process ends. */
  synchronized void ends(String name, int code) {
    ObjectNode container = find(name).orElseThrow();
    state(container, "exited");
    ((ObjectNode) container.path("State")).put("ExitCode", code);
  }

  /** Another process of it runs. */
  synchronized void begins(String name) {
    state(find(name).orElseThrow(), "running");
  }

  /** Whoever asks for a log waits for it for ever. */
  void withholdsLogs() {
    logsWithheld = true;
  }

  /** What changed anything, in order. */
  List<String> requests() {
    return requests;
  }

  synchronized JsonNode container(String nameOrId) {
    return find(nameOrId).orElseThrow();
  }

  synchronized List<String> names() {
    return containers.values().stream().map(FakeDaemon::name).toList();
  }

  private String add(String name, ObjectNode configuration) {
    String id = Integer.toHexString(++made).repeat(64).substring(0, 64);
    ObjectNode container = JSON.createObjectNode();
    container.put("Id", id);
    container.put("Name", "/" + name);
    ObjectNode config = configuration.deepCopy();
    container.set("HostConfig", Optional.ofNullable(config.remove("HostConfig")).orElseThrow());
    ObjectNode networks = container.putObject("NetworkSettings").putObject("Networks");
    Optional.ofNullable(config.remove("NetworkingConfig"))
        .ifPresent(given -> networks.setAll((ObjectNode) given.path("EndpointsConfig")));
    Optional.ofNullable(config.remove("Mounts"))
        .ifPresent(mounts -> container.set("Mounts", mounts));
    container.set("Config", config);
    state(container, "created");
    containers.put(id, container);
    return id;
  }

  private static void state(ObjectNode container, String status) {
    container
        .putObject("State")
        .put("Status", status)
        .put("Running", status.equals("running"))
        .put("Pid", status.equals("running") ? 42 : 0);
  }

  private static String name(JsonNode container) {
    return container.path("Name").asText().substring(1);
  }

  private Optional<ObjectNode> find(String nameOrId) {
    return containers.values().stream()
        .filter(each -> name(each).equals(nameOrId) || each.path("Id").asText().equals(nameOrId))
        .findFirst();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] sent = exchange.getRequestBody().readAllBytes();
      String path = exchange.getRequestURI().getPath().replaceFirst("^/v1\\.[0-9]+", "");
      if (path.equals("/events")) {
        tell(exchange, query(exchange).contains("until="));
        return;
      }
      if (logsWithheld && path.endsWith("/logs")) {
        awaitClose();
      }
      Answer answer;
      synchronized (this) {
        answer = answer(exchange.getRequestMethod(), path, query(exchange), sent);
      }
      byte[] body = answer.body().toString().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status(), answer.status() == 204 ? -1 : body.length);
      if (answer.status() != 204) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  private static void list(ObjectNode container, ObjectNode listed) {
    listed.set("Id", container.path("Id"));
    listed.putArray("Names").add(container.path("Name"));
    if (container.path("Config").path("Labels") instanceof ObjectNode labels) {
      listed.set("Labels", labels);
    }
  }

  private void tell(HttpExchange exchange, boolean ofThePast) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    OutputStream body = exchange.getResponseBody();
    if (ofThePast) {
      body.write(String.join("", past).getBytes(StandardCharsets.UTF_8));
      news.clear(); // who listens from now on hears the rest
      return;
    }
    body.flush();
    try {
      while (closed.getCount() > 0) {
        body.write(news.take().getBytes(StandardCharsets.UTF_8));
        body.flush();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitClose() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private record Answer(int status, JsonNode body) {}

  private static String query(HttpExchange exchange) {
    return Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse("");
  }

  private Answer answer(String method, String path, String query, byte[] sent) throws IOException {
    if (!method.equals("GET")) {
      requests.add(method + " " + readable(path) + (query.isEmpty() ? "" : "?" + query));
    }
    if (path.equals("/containers/json")) {
      ArrayNode all = JSON.createArrayNode();
      containers.values().forEach(container -> list(container, all.addObject()));
      return new Answer(200, all);
    } else if (path.equals("/containers/create")) {
      String id = add(query.replaceFirst("name=", ""), (ObjectNode) JSON.readTree(sent));
      return new Answer(201, JSON.createObjectNode().put("Id", id));
    } else if (path.startsWith("/networks/")) {
      return join(path.split("/", -1)[2], JSON.readTree(sent));
    }
    Matcher matcher = OF_CONTAINER.matcher(path);
    Optional<ObjectNode> container = matcher.matches() ? find(matcher.group(1)) : Optional.empty();
    return container
        .map(found -> act(found, method, Optional.ofNullable(matcher.group(2)), query))
        .orElseGet(() -> new Answer(404, JSON.createObjectNode().put("message", "no such one")));
  }

  /** With names in place of ids. */
  private String readable(String path) {
    String text = path;
    for (ObjectNode container : containers.values()) {
      text = text.replace(container.path("Id").asText(), name(container));
    }
    return text;
  }

  private Answer join(String network, JsonNode request) {
    ObjectNode container = find(request.path("Container").asText()).orElseThrow();
    ((ObjectNode) container.path("NetworkSettings").path("Networks"))
        .set(network, request.path("EndpointConfig"));
    return new Answer(200, JSON.createObjectNode());
  }

  private Answer act(ObjectNode container, String method, Optional<String> action, String query) {
    switch (method + " " + action.orElse("")) {
      case "GET json" -> {
        return new Answer(200, container);
      }
      case "GET logs" -> {
        return new Answer(404, JSON.createObjectNode().put("message", "it has none"));
      }
      case "POST rename" -> container.put("Name", "/" + query.replaceFirst("name=", ""));
      case "POST stop" -> state(container, "exited");
      case "POST start", "POST restart" -> {
        if (unstartable.contains(name(container))) {
          return new Answer(500, JSON.createObjectNode().put("message", "no"));
        }
        state(container, "running");
      }
      case "DELETE " -> containers.remove(container.path("Id").asText());
      default -> throw new IllegalArgumentException(method + " " + action);
    }
    return new Answer(204, JSON.createObjectNode());
  }

  @Override
  public void close() {
    closed.countDown();
    news.add("\n");
    server.stop(0);
  }
}
