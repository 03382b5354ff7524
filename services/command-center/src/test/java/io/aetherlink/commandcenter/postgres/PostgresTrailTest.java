package io.aetherlink.commandcenter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.audit.AuditRecord;
import io.aetherlink.commandcenter.domain.trail.TrailOutcome;
import io.aetherlink.commandcenter.domain.trail.TrailQuery;
import io.aetherlink.commandcenter.domain.trail.TrailStore;
import io.aetherlink.commandcenter.domain.trail.TrailStore.Entry;
import io.aetherlink.events.Outbox;
import io.aetherlink.events.OutboxBell;
import io.aetherlink.testkit.ContractEvents;
import io.aetherlink.testkit.TestDatabase;
import io.aetherlink.testkit.TestPostgres;
import io.aetherlink.writes.Answer;
import io.aetherlink.writes.IdempotencyKey;
import io.aetherlink.writes.WriteRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresTrailTest {
  private static final TestDatabase DATABASE = TestPostgres.freshDatabase();
  private static final Instant NOW = Instant.parse("2026-03-31T23:59:59.123456Z");
  private static final TrailQuery ANY = TrailQueries.newest(Optional.empty(), false, 100);

  private final Jdbi jdbi = Jdbi.create(DATABASE.pool());
  private final OutboxBell bell = new OutboxBell(jdbi, OpsSchema.NAME);
  private final Outbox outbox = new Outbox(OpsSchema.NAME, bell);
  private final Sessions sessions =
      new Sessions(
          jdbi,
          new RequestAtHand(),
          new EventRows(Optional.of(outbox)),
          new TrailRows(Optional.of(outbox)));
  private final PostgresTrail trail = new PostgresTrail(sessions);

  @BeforeAll
  static void migrate() {
    OpsSchema.migrate(DATABASE.dataSource());
  }

  @BeforeEach
  void empty() {
    jdbi.useHandle(handle ->
        handle.execute(
            "TRUNCATE ops.outbox, ops.audit_record, ops.idempotency_key RESTART IDENTITY"));
  }

  @AfterEach
  void silence() {
    bell.close();
  }

  private static AuditRecord record(String id, Instant at, Optional<String> tenant, int status) {
    return new AuditRecord(
        id,
        at,
        "customer-ops",
        "q-" + id,
        tenant,
        "ada",
        List.of("agent", "viewer"),
        "POST",
        "/leads/{id}",
        "/leads/7",
        status,
        status == 403 ? Optional.of("Insufficient permissions") : Optional.empty());
  }

  private List<String> ids(TrailQuery query) {
    return trail.newest(query).stream().map(Entry::record).map(AuditRecord::id).toList();
  }

  @Test
  void keepsEveryFieldOnceAndTellsKafkaOnce() {
    AuditRecord record = record("a", NOW, Optional.of("acme"), 403);
    AuditRecord nobodys = record("b", NOW, Optional.empty(), 200);

    trail.keep(List.of(record, nobodys, record));
    trail.keep(List.of(nobodys, record));

    assertThat(trail.newest(ANY))
        .extracting(Entry::record)
        .containsExactlyInAnyOrder(record, nobodys);
    List<Map<String, Object>> left =
        jdbi.withHandle(handle ->
            handle.select("SELECT * FROM ops.outbox ORDER BY event_id").mapToMap().list());
    assertThat(left).hasSize(2);
    assertThat(left.getFirst())
        .containsEntry("topic", "aetherlink.audit")
        .containsEntry("key", "acme:request:q-a")
        .containsEntry("event_id", "a")
        .containsEntry("event_type", "audit.recorded")
        .containsEntry("tenant_id", "acme");
    assertThat(left.getLast()).containsEntry("tenant_id", "platform");
    for (Map<String, Object> row : left) {
      assertThat(ContractEvents.problems("audit.recorded", String.valueOf(row.get("data"))))
          .isEmpty();
    }
  }

  @Test
  void whatPostgresqlCannotKeepIsKeptWithoutThat() {
    AuditRecord odd =
        new AuditRecord(
            "odd",
            NOW,
            "edge",
            "q",
            Optional.of("acme"),
            "a\0b\ud800",
            List.of(),
            "GET",
            "/x",
            "/x",
            200,
            Optional.empty());
    trail.keep(List.of(odd));

    assertThat(trail.newest(ANY).getFirst().record().actor()).isEqualTo("a\uFFFDb?");
    assertThat(trail.newest(ANY).getFirst().record().roles()).isEmpty();
  }

  @Test
  void pagesGoOnWhereTheLastOneEndedAlsoWithinOneMoment() {
    trail.keep(
        List.of(
            record("1", NOW.minusSeconds(1), Optional.of("acme"), 200),
            record("2", NOW, Optional.of("acme"), 200),
            record("3", NOW, Optional.of("acme"), 200),
            record("4", NOW.minusSeconds(2), Optional.of("acme"), 200)));

    List<Entry> first = trail.newest(TrailQueries.newest(Optional.empty(), false, 1));
    List<Entry> second =
        trail.newest(
            TrailQueries.newest(Optional.empty(), false, 2).olderThan(first.getLast().place()));
    assertThat(first).extracting(entry -> entry.record().id()).containsExactly("3");
    assertThat(second).extracting(entry -> entry.record().id()).containsExactly("2", "1");
    assertThat(
            ids(
                TrailQueries.newest(Optional.empty(), false, 2)
                    .olderThan(second.getLast().place())))
        .containsExactly("4");
  }

  @Test
  void findsWhatIsWantedAndNothingOfOtherTenants() {
    trail.keep(
        List.of(
            record("mine", NOW, Optional.of("acme"), 200),
            record("other", NOW, Optional.of("globex"), 200),
            record("none", NOW, Optional.empty(), 401),
            record("failed", NOW, Optional.of("acme"), 500)));

    assertThat(ids(TrailQueries.newest(Optional.of("acme"), false, 10)))
        .containsExactly("failed", "none", "mine");
    assertThat(ids(narrow("ada", "customer-ops", "POST", "/leads/", TrailOutcome.OK)))
        .containsExactly("mine");
    assertThat(ids(narrow("ada", "customer-ops", "POST", "/leads/", TrailOutcome.FAILED)))
        .containsExactly("failed");
    assertThat(ids(narrow("bob", "customer-ops", "POST", "/leads/", TrailOutcome.OK))).isEmpty();
    assertThat(ids(narrow("ada", "edge", "POST", "/leads/", TrailOutcome.OK))).isEmpty();
    assertThat(ids(narrow("ada", "customer-ops", "GET", "/leads/", TrailOutcome.OK))).isEmpty();
    assertThat(ids(narrow("ada", "customer-ops", "POST", "/l%", TrailOutcome.OK))).isEmpty();
  }

  private static TrailQuery narrow(
      String actor, String service, String method, String path, TrailOutcome outcome) {
    return new TrailQuery(
        Optional.empty(),
        Optional.of("acme"),
        Optional.of(actor),
        Optional.of(service),
        Optional.of(method),
        Optional.of(path),
        Optional.empty(),
        Optional.of(outcome),
        Optional.of(NOW),
        Optional.of(NOW.plusSeconds(1)),
        Optional.empty(),
        false,
        10);
  }

  @Test
  void whatIsWrittenUnderAKeyIsToldToKafkaOnceAndAsTheTableHasIt() {
    WriteRequest request =
        new WriteRequest("acme", "ada", false, Optional.of(new IdempotencyKey("k", "made")));
    for (int times = 0; times < 2; times++) {
      sessions.write(request, handle -> new Answer(201, "{}", OptionalLong.empty(), false));
    }

    assertThat(ids(ANY)).hasSize(1);
    assertThat(told()).isEqualTo(ids(ANY));
  }

  @Test
  void aKeyIsForgottenAfterADayAndNotBefore() {
    for (String key : List.of("old", "new")) {
      sessions.write(
          new WriteRequest("acme", "ada", false, Optional.of(new IdempotencyKey(key, "made"))),
          handle -> new Answer(201, "{}", OptionalLong.empty(), false));
    }
    jdbi.useTransaction(handle -> {
      handle.execute("SELECT set_config('aetherlink.tenant', 'acme', true)");
      handle.execute(
          "UPDATE ops.idempotency_key SET created_at = now() - interval '25 hours'"
              + " WHERE key = 'old'");
    });

    sessions.forgetAnswers();

    List<String> left =
        jdbi.inTransaction(handle -> {
          handle.execute("SELECT set_config('aetherlink.tenant', 'acme', true)");
          return handle.select("SELECT key FROM ops.idempotency_key").mapTo(String.class).list();
        });
    assertThat(left).containsExactly("new");
  }

  @Test
  void whatIsRefusedUnderAKeyIsNotToldAsDone() {
    WriteRequest request = new WriteRequest("acme", "ada", false, Optional.empty());

    sessions.write(request, handle -> new Answer(409, "{}", OptionalLong.empty(), false));

    assertThat(ids(ANY)).isEmpty();
    assertThat(told()).isEmpty();
  }

  private List<String> told() {
    return jdbi.withHandle(
        handle -> handle.select("SELECT event_id FROM ops.outbox").mapTo(String.class).list());
  }

  @Test
  void forgetsWhatIsOlderThanItsLifetime() {
    Instant oldest = NOW.minus(TrailStore.LIFETIME);
    trail.keep(
        List.of(
            record("old", oldest.minus(Duration.ofMillis(1)), Optional.of("acme"), 200),
            record("kept", oldest, Optional.of("acme"), 200)));

    trail.forget(NOW);

    assertThat(ids(ANY)).containsExactly("kept");
  }
}
