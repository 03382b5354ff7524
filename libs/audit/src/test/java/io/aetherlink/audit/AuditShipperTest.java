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
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
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
  private final AtomicInteger asked = new AtomicInteger();
  private final HttpServer trail;

  /** What it answers to ids: a status, and how many it says to have taken. */
  private volatile Function<List<String>, Said> answer = ids -> new Said(200, ids.size());

  @TempDir Path folder;

  private record Said(int status, int taken) {}

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
    Said said = answer.apply(ids);
    if (said.status() == 200) {
      taken.addAll(ids);
    }
    asked.incrementAndGet();
    byte[] body = "{\"taken\":%d,\"detail\":\"so\"}".formatted(said.taken()).getBytes(UTF_8);
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

    // What is answered late is sent again.
    assertThat(taken.stream().distinct().toList()).isEqualTo(ids(0, 710));
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
      try (Connection read =
              JDBC.createConnection("jdbc:sqlite:" + folder.resolve("x.db"), new Properties());
          Statement select = read.createStatement()) {
        assertThat(select.executeQuery("SELECT id FROM refused").getString(1)).isEqualTo("r5");
      }
    }
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
