package io.aetherlink.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aetherlink.calls.ServiceCalls;
import io.aetherlink.identity.OutboundIdentity;
import io.aetherlink.settings.PlatformService;
import io.aetherlink.settings.Settings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.JDBC;

/** Against a trail that stands for the command center, which is no part of this module. */
class AuditShipperTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String KEY = "0123456789abcdef0123456789abcdef";

  private final ObjectMapper json = new ObjectMapper().findAndRegisterModules();
  private final List<String> taken = new CopyOnWriteArrayList<>();
  private final List<List<String>> batches = new CopyOnWriteArrayList<>();
  private final AtomicInteger asked = new AtomicInteger();
  private final HttpServer trail;

  /** What it answers to ids: a status, and how many it says to have taken. */
  private volatile Function<List<String>, Said> answer = ids -> new Said(200, ids.size());

  @TempDir Path folder;

  /**
   * An answer.
   *
   * @param detail as JSON
   */
  private record Said(int status, int taken, String detail) {
    Said(int status, int taken) {
      this(status, taken, "\"so\"");
    }

    static Said refusal(String loc, String type) {
      return new Said(
          422, 0, "[{\"loc\":[\"body\",%s],\"msg\":\"so\",\"type\":\"%s\"}]".formatted(loc, type));
    }
  }

  AuditShipperTest() throws IOException {
    trail = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
  }

  @BeforeEach
  void serve() {
    trail.createContext(AuditShipper.PATH, this::take);
    trail.start();
  }

  @AfterEach
  void stop() {
    trail.stop(0);
  }

  private void take(HttpExchange exchange) throws IOException {
    JsonNode records = json.readTree(exchange.getRequestBody()).path("records");
    List<String> ids = records.findValuesAsText("id");
    batches.add(ids);
    Said said = answer.apply(ids);
    if (said.status() == 200) {
      taken.addAll(ids);
    }
    asked.incrementAndGet();
    byte[] body =
        "{\"taken\":%d,\"detail\":%s}".formatted(said.taken(), said.detail()).getBytes(UTF_8);
    exchange.sendResponseHeaders(said.status(), body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private AuditShipper shipper(AuditSpool spool) {
    Settings settings =
        Settings.of(
            Map.of(
                "COMMAND_CENTER_URL",
                "http://127.0.0.1:" + trail.getAddress().getPort(),
                "EDGE_SIGNING_KEY",
                KEY));
    OutboundIdentity identity =
        new OutboundIdentity(settings, PlatformService.WORKER, Clock.systemUTC());
    return new AuditShipper(
        spool, new ServiceCalls(settings, identity, json), PlatformService.WORKER, json);
  }

  @Test
  void emptiesTheSpoolInItsOrderAndGoesOn() {
    try (AuditSpool spool = spool()) {
      append(spool, 0, 700);
      AuditShipper shipper = shipper(spool);
      shipper.start();
      awaitEmpty(spool);
      append(spool, 700, 710);
      awaitEmpty(spool);
      shipper.close();
    }

    assertThat(distinct(taken)).isEqualTo(ids(0, 710));
    assertThat(asked.get()).isGreaterThanOrEqualTo(3);
  }

  @Test
  void nothingIsLostWhileTheTrailIsAwayOrSomethingElseAnswersForIt() {
    List<Said> odd =
        List.of(new Said(503, 0), new Said(404, 0), new Said(201, 9), new Said(200, 0));
    answer = ids -> odd.get(Math.min(asked.get(), odd.size() - 1));
    try (AuditSpool spool = spool()) {
      append(spool, 0, 9);
      AuditShipper shipper = shipper(spool);
      shipper.start();
      await().atMost(PATIENCE).until(() -> asked.get() > odd.size());
      assertThat(spool.oldest(10, Integer.MAX_VALUE)).hasSize(9);

      taken.clear();
      answer = ids -> new Said(200, ids.size());
      awaitEmpty(spool);
      shipper.close();
    }
    assertThat(taken).containsAll(ids(0, 9));
  }

  @Test
  void aRecordThatIsNeverTakenHoldsUpNoOther() throws SQLException {
    answer = ids -> ids.contains("r5") ? new Said(422, 0) : new Said(200, ids.size());
    try (AuditSpool spool = spool()) {
      append(spool, 0, 9);
      AuditShipper shipper = shipper(spool);
      shipper.start();
      awaitEmpty(spool);
      shipper.close();
      assertThat(taken).containsExactlyInAnyOrder("r0", "r1", "r2", "r3", "r4", "r6", "r7", "r8");
      assertThat(setAside()).containsExactly("r5");
    }
  }

  @Test
  void theRecordsThatTheTrailNamesAreSetAsideAndTheOthersAreSentWithoutThem() throws SQLException {
    answer =
        ids ->
            Stream.of("r2", "r5")
                .filter(ids::contains)
                .findFirst()
                .map(id -> Said.refusal("\"records\",\"" + ids.indexOf(id) + "\"", "value"))
                .orElseGet(() -> new Said(200, ids.size()));
    try (AuditSpool spool = spool()) {
      append(spool, 0, 9);
      AuditShipper shipper = shipper(spool);
      shipper.start();
      awaitEmpty(spool);
      shipper.close();
    }
    assertThat(distinct(taken)).containsExactly("r0", "r1", "r3", "r4", "r6", "r7", "r8");
    assertThat(setAside()).containsExactly("r2", "r5");
    List<List<String>> alone = batches.stream().filter(ids -> ids.size() == 1).toList();
    assertThat(distinct(alone))
        .as("nobody else is looked for")
        .containsExactly(List.of("r2"), List.of("r5"));
  }

  @Test
  void whileTheTrailIsOfAFormerVersionRecordsWaitForTheNextOne() throws SQLException {
    Said former = Said.refusal("\"records\",\"0\",\"later\"", "unknown_field");
    answer = ids -> asked.get() < 3 ? former : new Said(200, ids.size());
    try (AuditSpool spool = spool()) {
      append(spool, 0, 2);
      AuditShipper shipper = shipper(spool);
      shipper.start();
      awaitEmpty(spool);
      shipper.close();
    }
    assertThat(setAside()).isEmpty();
    assertThat(distinct(taken)).isEqualTo(ids(0, 2));
  }

  @Test
  void whatIsTriedAgainArrivesOrIsSetAsideOnceMore() throws SQLException {
    answer = ids -> Said.refusal("\"records\",\"0\"", "value");
    try (AuditSpool spool = spool()) {
      append(spool, 0, 2);
      AuditShipper shipper = shipper(spool);
      shipper.start();
      await().atMost(PATIENCE).until(() -> spool.refusedCount() == 2);

      answer =
          ids ->
              ids.contains("r1")
                  ? Said.refusal("\"records\",\"" + ids.indexOf("r1") + "\"", "value")
                  : new Said(200, ids.size());
      spool.retry(List.of("r0", "r1")).join();
      await().atMost(PATIENCE).until(() -> taken.contains("r0") && spool.refusedCount() == 1);
      awaitEmpty(spool);
      shipper.close();
    }
    assertThat(setAside()).containsExactly("r1");
  }

  private List<String> setAside() throws SQLException {
    List<String> ids = new ArrayList<>();
    try (Connection read =
            JDBC.createConnection("jdbc:sqlite:" + folder.resolve("x.db"), new Properties());
        Statement select = read.createStatement()) {
      ResultSet rows = select.executeQuery("SELECT id FROM refused ORDER BY id");
      while (rows.next()) {
        ids.add(rows.getString(1));
      }
    }
    return ids;
  }

  /** What is answered late is sent again. */
  private static <T> List<T> distinct(List<T> all) {
    return all.stream().distinct().toList();
  }

  private AuditSpool spool() {
    return new AuditSpool(folder.resolve("x.db"), json);
  }

  private static void awaitEmpty(AuditSpool spool) {
    await().atMost(PATIENCE).until(() -> spool.oldest(1, 1).isEmpty());
  }

  private static List<String> ids(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "r" + i).toList();
  }

  private static void append(AuditSpool spool, int from, int to) {
    ids(from, to).stream().map(AuditRecords::record).map(spool::append).toList().getLast().join();
  }
}
