package io.aetherlink.jobs;

import static io.aetherlink.testkit.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.aetherlink.jobs.Job.State;
import io.aetherlink.jobs.JobHandler.Effect;
import io.aetherlink.testkit.TestDatabase;
import io.aetherlink.testkit.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.UnifiedJedis;

/** Work that comes back, and what becomes of it while it cannot be done. */
class JobScheduleTest {
  private static final String SCHEMA = "crm";
  private static final Duration LEASE = Duration.ofHours(1);
  private static final Instant EVENING = Instant.parse("2026-03-01T23:59:59Z");
  private static final NewJob WORK = NewJob.of(NewJob.PLATFORM, "t", "{}").once("t");

  private final TestDatabase database =
      TestPostgres.preparedDatabase(
          "jobs-alone", empty -> JobTables.migrate(empty.dataSource(), SCHEMA));
  private final Jdbi jdbi = Jdbi.create(database.pool());
  private final UnifiedJedis away = new UnifiedJedis("redis://127.0.0.1:1");
  private final JobBell bell = new JobBell(away);
  private final JobQueue queue = new JobQueue(SCHEMA, bell);
  private final JobClaims claims = new JobClaims(jdbi, SCHEMA, LEASE);
  private final JobSchedule schedule =
      new JobSchedule(
          jdbi, SCHEMA, queue, List.of(new ScheduledJob("daily", Duration.ofDays(1), WORK)));

  @AfterEach
  void close() {
    bell.close();
    away.close();
  }

  @Test
  void isQueuedOnceASlotByHoweverManyWorkers() {
    queueOn(0);
    queueOn(0);
    assertThat(list()).hasSize(1);
    claims.done(claimed(), Effect.NONE);
    queueOn(0);
    assertThat(list()).hasSize(1);

    queueOn(1);
    assertThat(list()).extracting(Job::state).containsExactly(State.QUEUED, State.DONE);
    queueOn(0);
    assertThat(list()).hasSize(2);
  }

  @Test
  void isNotQueuedBesideTheOneOfAnEarlierSlotThatWaitsIsDoneOrIsToBeTriedAgain() {
    queueOn(0);
    queueOn(1);
    assertThat(list()).hasSize(1);

    Job running = claimed();
    queueOn(2);
    assertThat(list()).hasSize(1);

    claims.retry(running, "S3 is away", Duration.ZERO);
    queueOn(3);
    assertThat(list()).extracting(Job::state).containsExactly(State.QUEUED);
  }

  @Test
  void takesUpTheOneThatWasGivenUpInPlaceOfAnother() {
    queueOn(0);
    Job failed = claimed();
    claims.dead(failed, "S3 is away", JobHandler.Effect.NONE);

    queueOn(1);

    assertThat(list())
        .extracting(Job::id, Job::state, Job::attempt, Job::error)
        .containsExactly(tuple(failed.id(), State.QUEUED, 0, Optional.of("S3 is away")));
    claims.done(claimed(), Effect.NONE);
    assertThat(list())
        .extracting(Job::state, Job::error)
        .containsExactly(tuple(State.DONE, Optional.empty()));
    queueOn(2);
    assertThat(list()).hasSize(2);
  }

  @Test
  void clearsAwayWhatWasGivenUpBesideItAndNobodyElses() {
    long other = added(NewJob.of("acme", "t", "{}"));
    claims.dead(claimed(), "is another's", JobHandler.Effect.NONE);
    for (int each = 0; each < 3; each++) {
      added(WORK);
      claims.dead(claimed(), "S3 is away", JobHandler.Effect.NONE);
    }
    long newest = list().getFirst().id();

    queueOn(0);

    assertThat(list())
        .extracting(Job::id, Job::state)
        .containsExactly(tuple(newest, State.QUEUED), tuple(other, State.DEAD));
  }

  @Test
  void isQueuedOnceByTwoWhoLookAtTheSameTime() {
    added(WORK);
    claims.dead(claimed(), "S3 is away", JobHandler.Effect.NONE);

    try (var first = jdbi.open();
        var second = jdbi.open()) {
      first.begin();
      second.begin();
      queue.addUnlessThere(first, WORK);
      var waits = CompletableFuture.runAsync(() -> queue.addUnlessThere(second, WORK));
      await().until(() -> waits.isDone() || somebodyWaits());
      first.commit();
      waits.join();
      second.commit();
    }

    assertThat(list()).extracting(Job::state).containsExactly(State.QUEUED);
  }

  private boolean somebodyWaits() {
    return jdbi.withHandle(handle ->
        handle
            .select(
                """
                SELECT EXISTS (SELECT FROM pg_locks
                                WHERE NOT granted AND locktype = 'transactionid')
                """)
            .mapTo(Boolean.class)
            .one());
  }

  private void queueOn(int day) {
    schedule.queueDue(EVENING.plus(Duration.ofDays(day)));
  }

  private Job claimed() {
    return claims.claim("t").orElseThrow();
  }

  private long added(NewJob job) {
    return jdbi.inTransaction(handle -> queue.add(handle, job)).orElseThrow();
  }

  private List<Job> list() {
    return jdbi.withHandle(handle ->
        new JobList(SCHEMA)
            .newest(handle, Optional.empty(), Optional.empty(), OptionalLong.empty(), 1_000));
  }
}
