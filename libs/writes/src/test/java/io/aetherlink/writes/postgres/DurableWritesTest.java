package io.aetherlink.writes.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.aetherlink.audit.AuditRecord;
import io.aetherlink.testkit.FaultProxy;
import io.aetherlink.testkit.TestDatabase;
import io.aetherlink.testkit.TestPostgres;
import io.aetherlink.writes.Answer;
import io.aetherlink.writes.IdempotencyKey;
import io.aetherlink.writes.KeyReusedException;
import io.aetherlink.writes.SharedWrite;
import io.aetherlink.writes.StoreUnavailableException;
import io.aetherlink.writes.WriteRequest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DurableWritesTest {
  private static final String SCHEMA = "books";
  private static final TestDatabase DATABASE = TestPostgres.freshDatabase();
  private static final Jdbi JDBI = Jdbi.create(DATABASE.pool());

  private final String tenant = "t-" + UUID.randomUUID();
  private final RequestAtHand audit = new RequestAtHand();
  private final DurableWrites writes = new DurableWrites(SCHEMA, new Transactions(JDBI), audit);

  private final class RequestAtHand implements EffectAudit {
    private int kept;

    @Override
    public AuditRecord current(int status) {
      return new AuditRecord(
          UUID.randomUUID().toString(),
          Instant.EPOCH,
          "books",
          "request",
          Optional.of(tenant),
          "ada",
          List.of("agent"),
          "POST",
          "/entries",
          "/entries",
          status,
          Optional.empty());
    }

    @Override
    public void kept() {
      kept++;
    }
  }

  @BeforeAll
  static void migrate() {
    WriteTables.migrate(DATABASE.dataSource(), SCHEMA);
    WriteTables.migrate(DATABASE.dataSource(), SCHEMA); // again, to no effect
    JDBI.useHandle(h -> h.execute("CREATE TABLE books.entry (tenant_id text)"));
  }

  @Test
  void anEffectHasItsAnswerAndItsAuditRecord() {
    Answer answer = writes.perform(request("key", "a"), enters(201));

    assertThat(answer).isEqualTo(answered(201));
    assertThat(entries()).isEqualTo(1);
    assertThat(auditedStatuses()).containsExactly(201);
    assertThat(audit.kept).isEqualTo(1);
  }

  @Test
  void aRepeatedRequestHasItsFirstAnswerAndNoEffect() {
    writes.perform(request("key", "a"), enters(201));

    Answer again = writes.perform(request("key", "a"), enters(200));

    assertThat(again).isEqualTo(new Answer(201, "{}", OptionalLong.of(1), true));
    assertThat(entries()).isEqualTo(1);
    assertThat(auditedStatuses()).containsExactly(201);
    assertThat(audit.kept).isEqualTo(1);
  }

  @Test
  void anEarlierAnswerIsFoundWithoutAnEffect() {
    assertThat(writes.earlier(request("key", "a"))).isEmpty();
    writes.perform(request("key", "a"), enters(201));

    assertThat(writes.earlier(request("key", "a")))
        .contains(new Answer(201, "{}", OptionalLong.of(1), true));
    assertThat(writes.earlier(request("other", "a"))).isEmpty();
    assertThatThrownBy(() -> writes.earlier(request("key", "b")))
        .isInstanceOf(KeyReusedException.class);
  }

  @Test
  void aKeyStandsForOneRequest() {
    writes.perform(request("key", "a"), enters(201));

    assertThatThrownBy(() -> writes.perform(request("key", "b"), enters(201)))
        .isInstanceOf(KeyReusedException.class);
    assertThat(entries()).isEqualTo(1);
  }

  @Test
  void anotherTenantsKeyIsAnotherKey() {
    writes.perform(request("key", "a"), enters(201));
    WriteRequest stranger =
        new WriteRequest(
            "other-" + tenant, "eve", false, Optional.of(new IdempotencyKey("key", "b")));

    assertThat(writes.perform(stranger, enters(200)).status()).isEqualTo(200);
  }

  @Test
  void withoutAKeyEachRequestHasItsEffect() {
    WriteRequest request = new WriteRequest(tenant, "ada", false, Optional.empty());
    writes.perform(request, enters(201));
    writes.perform(request, enters(201));

    assertThat(entries()).isEqualTo(2);
  }

  @Test
  void aRefusalIsAnsweredAgainAndIsNoEffectToAudit() {
    writes.perform(request("key", "a"), handle -> answered(409));

    assertThat(writes.perform(request("key", "a"), enters(201)).status()).isEqualTo(409);
    assertThat(entries()).isZero();
    assertThat(auditedStatuses()).isEmpty();
    assertThat(audit.kept).isZero();
  }

  @Test
  void anEffectThatFailsLeavesNothingAndDoesNotUseTheKeyUp() {
    assertThatThrownBy(() ->
            writes.perform(
                request("key", "a"),
                handle -> {
                  Answer done = enters(201).apply(handle);
                  throw new IllegalStateException("half way behind " + done.status());
                }))
        .hasMessage("half way behind 201");
    assertThat(entries()).isZero();

    assertThat(writes.perform(request("key", "a"), enters(201)).repeated()).isFalse();
  }

  @Test
  void aDatabaseThatIsAwayIsSaid() {
    try (FaultProxy line = FaultProxy.to(DATABASE.host(), DATABASE.port())) {
      Jdbi away = Jdbi.create(DATABASE.at(line.host(), line.port()).dataSource());
      DurableWrites cut = new DurableWrites(SCHEMA, new Transactions(away), audit);
      line.cut();

      assertThatThrownBy(() -> cut.perform(request("key", "a"), enters(201)))
          .isInstanceOf(StoreUnavailableException.class);
      assertThat(audit.kept).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"40P01", "40001"})
  void aWriteThatGaveWayToAnotherIsDoneAgain(String state) {
    AtomicInteger attempts = new AtomicInteger();

    Answer answer =
        writes.perform(
            request("key", "a"),
            handle -> {
              Answer entered = enters(201).apply(handle);
              if (attempts.incrementAndGet() < 3) {
                giveWay(handle, state);
              }
              return entered;
            });

    assertThat(answer.status()).isEqualTo(201);
    assertThat(attempts).hasValue(3);
    assertThat(entries()).isOne();
    assertThat(audit.kept).isOne();
  }

  @Test
  void aWriteThatGivesWayEachTimeIsNoOutage() {
    assertThatThrownBy(() ->
            writes.perform(
                request("key", "a"),
                handle -> {
                  giveWay(handle, "40P01");
                  return new Answer(201, "{}", OptionalLong.empty(), false);
                }))
        .isInstanceOfSatisfying(
            StoreUnavailableException.class, e -> assertThat(e.isContended()).isTrue());
    assertThat(entries()).isZero();
  }

  private static void giveWay(Handle handle, String state) {
    handle.execute("DO $$ BEGIN RAISE 'gave way' USING ERRCODE = '%s'; END $$".formatted(state));
  }

  @Test
  void aSchemaThatIsNotPreparedYetIsAwayToo() {
    DurableWrites early = new DurableWrites("later", new Transactions(JDBI), audit);

    assertThatThrownBy(() -> early.perform(request("key", "a"), enters(201)))
        .isInstanceOf(StoreUnavailableException.class);
  }

  @Test
  void writesThatGoTogetherHaveEachTheirAnswerTheirKeyAndTheirAuditRecord() {
    SharedWrite<Integer> created = shared(request("key", "a"), 201);
    SharedWrite<Integer> refused = shared(request("other", "a"), 409);
    SharedWrite<Integer> keyless =
        shared(new WriteRequest(tenant, "ada", false, Optional.empty()), 201);

    var answers =
        writes.performTogether(tenant, List.of(created, refused, keyless), this::entersAll);

    assertThat(answers)
        .containsExactly(
            entry(created, answered(201)),
            entry(refused, answered(409)),
            entry(keyless, answered(201)));
    assertThat(auditedStatuses()).containsExactly(201, 201);
    assertThat(writes.earlier(request("key", "a"))).isPresent();
    assertThat(writes.earlier(request("other", "a")).orElseThrow().status()).isEqualTo(409);
  }

  @Test
  void whereAKeyIsTakenThereIsNoAnswerAndNoEffect() {
    writes.perform(request("old", "a"), enters(201));
    SharedWrite<Integer> old = shared(request("old", "a"), 201);
    SharedWrite<Integer> first = shared(request("twice", "a"), 201);
    SharedWrite<Integer> second = shared(request("twice", "b"), 201);

    var answers = writes.performTogether(tenant, List.of(old, first, second), this::entersAll);

    assertThat(answers).containsOnlyKeys(first);
    assertThat(entries()).isEqualTo(2);
    assertThat(writes.performTogether(tenant, List.of(old), this::entersAll)).isEmpty();
  }

  @Test
  void whereOneOfThoseThatGoTogetherFailsNoneHasAnEffect() {
    List<SharedWrite<Integer>> group =
        List.of(shared(request("key", "a"), 201), shared(request("other", "a"), 201));

    assertThatThrownBy(() ->
            writes.performTogether(
                tenant,
                group,
                (handle, fresh) -> {
                  entersAll(handle, fresh);
                  throw new IllegalStateException("half way");
                }))
        .hasMessage("half way");
    assertThat(entries()).isZero();
    assertThat(writes.earlier(request("key", "a"))).isEmpty();
  }

  @Test
  void whatGetsNoAnswerDoesNotUseItsKeyUp() {
    SharedWrite<Integer> left = shared(request("left", "a"), 201);
    SharedWrite<Integer> done = shared(request("done", "a"), 201);

    var answers =
        writes.performTogether(
            tenant, List.of(left, done), (handle, _) -> entersAll(handle, List.of(done)));

    assertThat(answers).containsOnlyKeys(done);
    assertThat(writes.perform(request("left", "a"), enters(201)).repeated()).isFalse();
  }

  @Test
  void thoseThatGoTogetherDoNotWaitForAKeyThatIsBeingTaken() throws Exception {
    CountDownLatch taken = new CountDownLatch(1);
    CountDownLatch seen = new CountDownLatch(1);
    try (var threads = Executors.newSingleThreadExecutor()) {
      Future<Answer> slow =
          threads.submit(() ->
              writes.perform(
                  request("key", "a"),
                  handle -> {
                    taken.countDown();
                    pauseUntil(seen);
                    return enters(201).apply(handle);
                  }));
      taken.await();

      assertThatThrownBy(() ->
              writes.performTogether(
                  tenant, List.of(shared(request("key", "a"), 201)), this::entersAll))
          .hasMessageContaining("lock timeout");
      seen.countDown();
      assertThat(slow.get().status()).isEqualTo(201);
    }
    assertThat(entries()).isEqualTo(1);
  }

  private static void pauseUntil(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private SharedWrite<Integer> shared(WriteRequest request, int status) {
    return new SharedWrite<>(request, status, audit.current(status));
  }

  private Map<SharedWrite<Integer>, Answer> entersAll(
      Handle handle, List<SharedWrite<Integer>> group) {
    Map<SharedWrite<Integer>, Answer> answers = new LinkedHashMap<>();
    group.forEach(write -> answers.put(write, enters(write.what()).apply(handle)));
    return answers;
  }

  private WriteRequest request(String key, String fingerprint) {
    return new WriteRequest(
        tenant, "ada", false, Optional.of(new IdempotencyKey(key, fingerprint)));
  }

  private Function<Handle, Answer> enters(int status) {
    return handle -> {
      handle.execute("INSERT INTO books.entry VALUES (?)", tenant);
      return answered(status);
    };
  }

  private static Answer answered(int status) {
    return new Answer(status, "{}", OptionalLong.of(1), false);
  }

  private int entries() {
    return JDBI.withHandle(h ->
        h.select("SELECT count(*) FROM books.entry WHERE tenant_id = ?", tenant)
            .mapTo(int.class)
            .one());
  }

  private List<Integer> auditedStatuses() {
    return JDBI.withHandle(h ->
        h.select("SELECT status FROM books.audit_record WHERE tenant_id = ?", tenant)
            .mapTo(int.class)
            .list());
  }
}
