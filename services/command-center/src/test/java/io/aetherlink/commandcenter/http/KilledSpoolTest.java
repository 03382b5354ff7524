package io.aetherlink.commandcenter.http;

import static io.aetherlink.testkit.Awaiting.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aetherlink.audit.AuditShipper;
import io.aetherlink.audit.AuditSpool;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a service has recorded is in the trail once, whoever is killed or away meanwhile. */
@QuarkusTest
@QuarkusTestResource(OpsPlatform.class)
@SuppressWarnings("NullAway.Init") // injected by the test
class KilledSpoolTest {
  private static final int KILLS = 4;
  private static final int EACH = 40;

  /** More than the table has room for. */
  private static final int NO_STATUS = 70_000;

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Inject DataSource pool;
  @TempDir Path folder;

  @TestHTTPResource("/")
  URI service;

  /** Nobody else's records. */
  private final String ours = UUID.randomUUID().toString();

  private final HttpClient http = HttpClient.newHttpClient();
  private final AtomicReference<Process> process = new AtomicReference<>();

  @BeforeEach
  void awaitStore() {
    await()
        .atMost(PATIENCE)
        .until(() ->
            given()
                    .header("X-User-Roles", "operator")
                    .contentType("application/json")
                    .body("{\"event_type\":\"security.denied\",\"source\":\"t\",\"payload\":{}}")
                    .post("/events/publish")
                    .statusCode()
                == 200);
  }

  @AfterEach
  void restore() {
    OpsPlatform.database().restore();
  }

  @Test
  void killedBetweenCommitAndAcknowledgementLosesNothingAndRepeatsNothing() throws Exception {
    HttpServer between = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    between.createContext(AuditShipper.PATH, this::takeAndKill);
    between.start();
    try {
      String deadly = "http://127.0.0.1:" + between.getAddress().getPort();
      for (int i = 0; i < KILLS; i++) {
        Process killed = started(deadly, i);
        assertThat(killed.waitFor(PATIENCE)).isTrue();
      }
    } finally {
      between.stop(0);
    }

    Process last = started(commandCenter(), KILLS);
    try {
      Path file = spool();
      await().atMost(PATIENCE).until(() -> total() == (KILLS + 1L) * EACH);
      await().atMost(PATIENCE).until(() -> waiting(file) == 0);
    } finally {
      last.destroyForcibly().waitFor();
    }

    assertThat(total()).isEqualTo((KILLS + 1L) * EACH);
    assertThat(count("SELECT count(DISTINCT event_id) FROM ops.outbox WHERE event_id LIKE ?"))
        .isEqualTo((KILLS + 1L) * EACH);
    assertThat(count("SELECT count(*) FROM ops.outbox WHERE event_id LIKE ?"))
        .isEqualTo((KILLS + 1L) * EACH);
  }

  @Test
  void whileTheTrailIsAwayNothingLeavesTheSpoolAndAllOfItArrivesAfterwards() {
    OpsPlatform.database().cut();
    try (AuditSpool spool = new AuditSpool(spool(), SpoolingProcess.json())) {
      AuditShipper shipper =
          SpoolingProcess.shipper(spool, commandCenter(), OpsPlatform.signingKey().reveal());
      for (int i = 0; i < EACH; i++) {
        spool.append(SpoolingProcess.record(ours + "-" + i)).join();
      }
      long before = unavailable();
      shipper.start();
      await().atMost(PATIENCE).until(() -> unavailable() > before);
      assertThat(spool.oldest(EACH, Integer.MAX_VALUE)).hasSize(EACH);

      OpsPlatform.database().restore();

      await().atMost(PATIENCE).until(() -> spool.oldest(EACH, Integer.MAX_VALUE).isEmpty());
      shipper.close();
    }
    assertThat(total()).isEqualTo(EACH);
  }

  @Test
  void aRecordThatCannotBeStoredHoldsUpNoOther() {
    try (AuditSpool spool = new AuditSpool(spool(), SpoolingProcess.json())) {
      for (int i = 0; i < EACH; i++) {
        int status = i == 3 || i == 20 ? NO_STATUS : 201;
        spool.append(SpoolingProcess.record(ours + "-" + i, status)).join();
      }
      AuditShipper shipper =
          SpoolingProcess.shipper(spool, commandCenter(), OpsPlatform.signingKey().reveal());
      shipper.start();
      await().atMost(PATIENCE).until(() -> spool.oldest(EACH, Integer.MAX_VALUE).isEmpty());
      shipper.close();
    }
    assertThat(total()).isEqualTo(EACH - 2L);
    assertThat(setAside()).containsExactly(ours + "-20", ours + "-3");
  }

  private List<String> setAside() {
    return Jdbi.create("jdbc:sqlite:" + spool())
        .withHandle(handle ->
            handle.select("SELECT id FROM refused ORDER BY id").mapTo(String.class).list());
  }

  private String commandCenter() {
    return service.toString().replaceFirst("/$", "");
  }

  /** How often the command center has said that it can keep nothing. */
  private static long unavailable() {
    Map<String, Integer> counts =
        given()
            .header("X-User-Roles", "operator")
            .get("/audit/stats")
            .jsonPath()
            .getMap("by_status");
    return counts.getOrDefault("503", 0);
  }

  private Path spool() {
    return folder.resolve("worker.db");
  }

  private Process started(String commandCenter, int round) throws IOException {
    Process started =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                SpoolingProcess.class.getName(),
                spool().toString(),
                commandCenter,
                OpsPlatform.signingKey().reveal(),
                ours + "-" + round,
                String.valueOf(EACH))
            .redirectErrorStream(true)
            .redirectOutput(new File(folder.toFile(), "process-" + round + ".log"))
            .start();
    process.set(started);
    return started;
  }

  /** Hands on what the process ships, and kills it once the trail has committed that. */
  private void takeAndKill(HttpExchange exchange) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(service.resolve(AuditShipper.PATH))
            .header("Content-Type", "application/json")
            .header("X-Aether-Identity", exchange.getRequestHeaders().getFirst("X-Aether-Identity"))
            .POST(HttpRequest.BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()))
            .build();
    try (exchange) {
      if (http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
        Objects.requireNonNull(process.get()).destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static long waiting(Path file) {
    return Jdbi.create("jdbc:sqlite:" + file)
        .withHandle(handle -> handle.select("SELECT count(*) FROM record").mapTo(Long.class).one());
  }

  private long total() {
    return count("SELECT count(*) FROM ops.audit_record WHERE id LIKE ?");
  }

  private long count(String sql) {
    return Jdbi.create(pool)
        .withHandle(handle -> handle.select(sql, ours + "-%").mapTo(Long.class).one());
  }
}
