package io.aetherlink.apexflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aetherlink.identity.Authentication;
import io.aetherlink.identity.Caller;
import io.aetherlink.identity.RequestHead;
import io.aetherlink.identity.SignedIdentity;
import io.aetherlink.settings.Catalogue;
import io.aetherlink.settings.Secret;
import io.aetherlink.settings.Settings;
import io.aetherlink.testkit.FaultProxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Answers as customer-ops does to who proves with a signed identity who asks, behind a line that
 * can be cut. The real one is asked in the API specs.
 */
public final class CustomerOpsStandIn implements AutoCloseable {
  /** An e-mail address that another lead has. */
  public static final String TAKEN = "taken@x.test";

  static final String SIGNING_KEY = "a-signing-key-for-tests-0123456789";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final SignedIdentity identities = new SignedIdentity(key(), Clock.systemUTC());
  private final AtomicLong ids = new AtomicLong(5_000_000);
  private final Map<String, Long> entered = new ConcurrentHashMap<>();
  private final Set<String> leads = ConcurrentHashMap.newKeySet();
  private final Map<String, Long> survivors = new ConcurrentHashMap<>();
  private final Map<String, Instant> changes = new ConcurrentHashMap<>();
  private final Map<String, List<Map<String, ?>>> tasks = new ConcurrentHashMap<>();
  private final DeskStandIn desk;
  private final HttpServer server;
  private final FaultProxy line;
  private final Semaphore silence = new Semaphore(1);
  private final AtomicBoolean losesAnswer = new AtomicBoolean();
  private volatile int failure;
  private volatile int failureOfActivity;
  private volatile Runnable onEntry = () -> {};

  CustomerOpsStandIn(DeskStandIn desk) {
    this.desk = desk;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/leads", this::serve);
    server.createContext("/tasks", this::serve);
    server.start();
    line = FaultProxy.to("127.0.0.1", server.getAddress().getPort());
  }

  String url() {
    return "http://127.0.0.1:" + line.port();
  }

  /** Enters a lead. */
  public void add(String tenant, long id) {
    leads.add(tenant + "/" + id);
  }

  /** Enters a lead that was last changed then. */
  public void add(String tenant, long id, Instant changed) {
    changes.put(tenant + "/" + id, changed);
    add(tenant, id);
  }

  /** Gives a lead the only task of its tenant, which is due then. */
  public void addTask(String tenant, long lead, Instant due) {
    Map<String, ?> task =
        Map.of(
            "id",
            9,
            "lead_id",
            lead,
            "title",
            "Call",
            "assigned_to",
            "bob",
            "due_at",
            due.toString(),
            "done",
            false,
            "created_by",
            "ann",
            "created_at",
            due.toString());
    tasks.put(tenant, List.of(task));
  }

  /** Takes one lead into another. */
  public void merge(String tenant, long id, long survivor) {
    survivors.put(tenant + "/" + id, survivor);
  }

  /** Answers everything with this status from now on. */
  public void failWith(int status) {
    failure = status;
  }

  /** Answers with this status from now on where it is asked what happened to a lead. */
  public void failActivityWith(int status) {
    failureOfActivity = status;
  }

  /** Does what is asked next, and does not say so. */
  public void loseNextAnswer() {
    losesAnswer.set(true);
  }

  /** Does this from now on behind each lead that is entered, before it answers. */
  public void whenEntered(Runnable action) {
    onEntry = action;
  }

  /** Hears everything and answers nothing until it is restored. */
  public void hang() {
    silence.drainPermits();
  }

  /** Goes away. */
  public void cut() {
    line.cut();
  }

  /** Is as it was. */
  public void restore() {
    failure = 0;
    failureOfActivity = 0;
    if (silence.availablePermits() == 0) {
      silence.release();
    }
    onEntry = () -> {};
    line.restore();
  }

  @Override
  public void close() {
    line.close();
    server.stop(0);
  }

  static Secret key() {
    return Settings.of(Map.of("EDGE_SIGNING_KEY", SIGNING_KEY))
        .get(Catalogue.EDGE_SIGNING_KEY)
        .orElseThrow();
  }

  private void serve(HttpExchange exchange) throws IOException {
    silence.acquireUninterruptibly();
    silence.release();
    if (failure != 0) {
      answer(exchange, failure, Map.of("detail", "broken"));
      return;
    }
    byte[] body = exchange.getRequestBody().readAllBytes();
    switch (authentication(exchange, body)) {
      case Authentication.Known(Caller caller) -> serve(exchange, caller, body);
      case Authentication.Anonymous nobody -> answer(exchange, 401, Map.of());
      case Authentication.Refused refused -> answer(exchange, refused.status(), Map.of());
    }
  }

  private void serve(HttpExchange exchange, Caller caller, byte[] body) throws IOException {
    String tenant = caller.tenant();
    String method = exchange.getRequestMethod();
    List<String> path = List.of(exchange.getRequestURI().getPath().substring(1).split("/"));
    if (path.getFirst().equals("tasks")) {
      showTasks(exchange, tenant, path);
      return;
    }
    if (path.size() == 1) {
      if (method.equals("POST")) {
        enter(exchange, tenant, JSON.readTree(body));
      } else {
        list(exchange, tenant);
      }
      return;
    }
    String id = path.get(1);
    if (id.equals("names")) {
      name(exchange, tenant);
    } else if (!leads.contains(tenant + "/" + id)) {
      answer(exchange, 404, Map.of("detail", "Lead not found"));
    } else if (!method.equals("GET")) {
      desk.take(caller, exchange, JSON.readTree(body));
      int done = method.equals("POST") ? 201 : 200;
      answer(exchange, losesAnswer.getAndSet(false) ? 503 : done, lead(tenant, id));
    } else if (path.size() == 3 && failureOfActivity != 0) {
      answer(exchange, failureOfActivity, Map.of("detail", "broken"));
    } else if (path.size() == 3) {
      var happened = Map.of("type", "created", "at", changed(tenant, id));
      DeskStandIn.answer(exchange, 200, List.of(happened));
    } else {
      answer(exchange, 200, lead(tenant, id));
    }
  }

  /** Those that are due in the period that is asked for, or the one that is asked for. */
  private void showTasks(HttpExchange exchange, String tenant, List<String> path)
      throws IOException {
    List<Map<String, ?>> all = tasks.getOrDefault(tenant, List.of());
    if (path.size() == 1) {
      Map<String, String> query = query(exchange);
      Instant from = Instant.parse(query.getOrDefault("due_from", ""));
      Instant before = Instant.parse(query.getOrDefault("due_before", ""));
      List<Map<String, ?>> items = all.stream().filter(task -> isDue(task, from, before)).toList();
      answer(exchange, 200, Map.of("items", items));
    } else {
      answer(exchange, 200, all.getFirst());
    }
  }

  private static boolean isDue(Map<String, ?> task, Instant from, Instant before) {
    Instant due = Instant.parse(String.valueOf(task.get("due_at")));
    return !due.isBefore(from) && due.isBefore(before);
  }

  private void name(HttpExchange exchange, String tenant) throws IOException {
    List<Map<String, ?>> items =
        Stream.of(exchange.getRequestURI().getQuery().replace("ids=", "").split(","))
            .filter(id -> leads.contains(tenant + "/" + id))
            .<Map<String, ?>>map(id -> Map.of("id", Long.parseLong(id), "name", "Lead " + id))
            .toList();
    answer(exchange, 200, Map.of("items", items));
  }

  /** Those of the period that is asked for, on one page. */
  private void list(HttpExchange exchange, String tenant) throws IOException {
    Map<String, String> query = query(exchange);
    Instant from = Instant.parse(query.getOrDefault("updated_from", ""));
    Instant before = Instant.parse(query.getOrDefault("updated_before", ""));
    List<Map<String, ?>> items =
        changes.entrySet().stream()
            .filter(lead -> lead.getKey().startsWith(tenant + "/"))
            .filter(lead -> !lead.getValue().isBefore(from) && lead.getValue().isBefore(before))
            .<Map<String, ?>>map(lead -> lead(tenant, lead.getKey().split("/")[1]))
            .toList();
    answer(exchange, 200, Map.of("items", items));
  }

  private static Map<String, String> query(HttpExchange exchange) {
    Map<String, String> query = new HashMap<>();
    for (String part : exchange.getRequestURI().getQuery().split("&")) {
      String[] pair = part.split("=", 2);
      query.put(pair[0], pair[1]);
    }
    return query;
  }

  private Map<String, ?> lead(String tenant, String id) {
    Map<String, Object> lead = new HashMap<>();
    lead.put("id", Long.parseLong(id));
    lead.put("name", "Lead " + id);
    lead.put("source", "web");
    lead.put("assigned_to", "ann@acme.test");
    lead.put("is_archived", survivors.containsKey(tenant + "/" + id));
    lead.put("updated_at", changed(tenant, id));
    Long survivor = survivors.get(tenant + "/" + id);
    if (survivor != null) {
      lead.put("merged_into", survivor);
    }
    return lead;
  }

  private String changed(String tenant, String id) {
    return changes.getOrDefault(tenant + "/" + id, Instant.EPOCH).toString();
  }

  private void enter(HttpExchange exchange, String tenant, JsonNode lead) throws IOException {
    if (!lead.hasNonNull("name")) {
      List<String> place = List.of("body", "name");
      var complaint = Map.of("loc", place, "msg", "is missing", "type", "not_null");
      answer(exchange, 422, Map.of("detail", List.of(complaint), "request_id", "theirs"));
    } else if (lead.path("email").asText().equals(TAKEN)) {
      String detail = "Lead with email %s already exists".formatted(TAKEN);
      answer(exchange, 409, Map.of("detail", detail, "lead_id", 7, "request_id", "theirs"));
    } else {
      long id = idOf(tenant, exchange.getRequestHeaders().getFirst("Idempotency-Key"));
      onEntry.run();
      answer(exchange, 201, Map.of("id", id, "name", lead.path("name").asText()));
    }
  }

  private long idOf(String tenant, @Nullable String key) {
    long id =
        key == null
            ? ids.incrementAndGet()
            : entered.computeIfAbsent(tenant + "/" + key, first -> ids.incrementAndGet());
    add(tenant, id);
    return id;
  }

  /** How many leads a tenant has. */
  public long leadsOf(String tenant) {
    return leads.stream().filter(lead -> lead.startsWith(tenant + "/")).count();
  }

  private Authentication authentication(HttpExchange exchange, byte[] body) {
    RequestHead head =
        new RequestHead(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            name -> exchange.getRequestHeaders().getOrDefault(name, List.of()),
            true);
    List<String> identity = head.header(SignedIdentity.HEADER);
    if (identity.isEmpty()
        || !SignedIdentity.bodyHash(identity.getFirst())
            .equals(Optional.of(SignedIdentity.sha256(body)))) {
      return new Authentication.Anonymous("no signed identity");
    }
    return identities.verify(identity.getFirst(), "customer-ops", head);
  }

  private static void answer(HttpExchange exchange, int status, Map<String, ?> body)
      throws IOException {
    DeskStandIn.answer(exchange, status, body);
  }
}
