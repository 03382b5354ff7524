package io.aetherlink.aiorchestrator.http;

import static io.aetherlink.testkit.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.aetherlink.aiorchestrator.domain.HeldTime;
import io.aetherlink.aiorchestrator.domain.Outcome;
import io.aetherlink.aiorchestrator.postgres.AiSchema;
import io.aetherlink.aiorchestrator.postgres.KeptAnswers;
import io.aetherlink.aiorchestrator.postgres.Patience;
import io.aetherlink.testkit.TestPostgres;
import io.aetherlink.writes.IdempotencyKey;
import io.aetherlink.writes.StoreUnavailableException;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keys of requests with a PostgreSQL that stops to answer before the work, or after it. */
class OnceOnlyTest {
  private static final Duration LONGEST = Duration.ofSeconds(1);
  private static final OrchestrateResponse ANSWER =
      OrchestrateResponse.of(
          new Outcome.Answered(
              "claude", JsonNodeFactory.instance.objectNode(), List.of(), Duration.ofMillis(3)));
  private static final OnceOnly.Once ONCE =
      new OnceOnly.Once("acme", new IdempotencyKey("k", "print"), Duration.ofSeconds(10));

  private final DataSource database = TestPostgres.freshDatabase().dataSource();
  private final Jdbi jdbi = Jdbi.create(database);
  private final HeldTime time = new HeldTime();
  private final ExecutorService blocking = Executors.newVirtualThreadPerTaskExecutor();
  private final KeptAnswers kept = new KeptAnswers(jdbi, InstantSource.system());
  private final OnceOnly onceOnly =
      new OnceOnly(kept, new ObjectMapper(), new Patience(LONGEST, blocking, time, time::nanoTime));
  private final AtomicInteger done = new AtomicInteger();

  @BeforeEach
  void migrate() {
    AiSchema.migrate(database);
  }

  @AfterEach
  void end() {
    blocking.close();
  }

  @Test
  void aKeyThatCannotBeTakenIsSaidSoAndGivenBackWhenItIsTakenLate() {
    CompletableFuture<OrchestrateResponse> answer;
    try (Handle other = locked()) {
      answer = answer();
      await().until(this::somebodyWaits);
      time.pass(LONGEST);

      assertThatThrownBy(() -> done(answer)).hasCauseInstanceOf(StoreUnavailableException.class);
      other.rollback();
    }

    assertKeyIsFree();
    assertThat(done).hasValue(0);
  }

  @Test
  void aCallerWhoLeavesBeforeTheKeyIsTakenLeavesNoneBehind() {
    try (Handle other = locked()) {
      var subscribed = asked().subscribe().with(answer -> {});
      await().until(this::somebodyWaits);
      subscribed.cancel();
      other.rollback();
    }

    assertKeyIsFree();
    assertThat(done).hasValue(0);
  }

  @Test
  void anAnswerThatCannotBeKeptIsGivenAllTheSame() {
    try (Handle other = jdbi.open()) {
      CompletableFuture<OrchestrateResponse> answer =
          asked(() -> lock(other)).subscribeAsCompletionStage();
      await().until(this::somebodyWaits);
      time.pass(LONGEST);

      assertThat(done(answer)).isEqualTo(ANSWER);
      other.rollback();
    }

    blocking.close();
    assertThat(kept.take(ONCE.tenant(), ONCE.key(), ONCE.deadline()))
        .isInstanceOf(KeptAnswers.Found.Kept.class);
  }

  private void assertKeyIsFree() {
    blocking.close(); // whoever waits for PostgreSQL has its answer then
    assertThat(kept.take(ONCE.tenant(), ONCE.key(), ONCE.deadline()))
        .isEqualTo(new KeptAnswers.Found.Nothing());
  }

  private CompletableFuture<OrchestrateResponse> answer() {
    return asked().subscribeAsCompletionStage();
  }

  private Uni<OrchestrateResponse> asked() {
    return asked(() -> {});
  }

  private Uni<OrchestrateResponse> asked(Runnable work) {
    return onceOnly.answer(
        ONCE,
        (name, value) -> {},
        () ->
            Uni.createFrom()
                .item(() -> {
                  work.run();
                  done.incrementAndGet();
                  return ANSWER;
                }));
  }

  private static OrchestrateResponse done(CompletableFuture<OrchestrateResponse> answer) {
    return answer.orTimeout(2, TimeUnit.MINUTES).join();
  }

  private Handle locked() {
    Handle other = jdbi.open();
    lock(other);
    return other;
  }

  private static void lock(Handle other) {
    other.begin();
    other.execute("LOCK TABLE ai.kept_answer IN ACCESS EXCLUSIVE MODE");
  }

  private boolean somebodyWaits() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                SELECT count(*) > 0 FROM pg_locks WHERE NOT granted AND locktype = 'relation'
                  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                """)
            .mapTo(Boolean.class)
            .one());
  }
}
