package io.aetherlink.jobs;

import static io.aetherlink.testkit.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.jobs.Job.Priority;
import io.aetherlink.jobs.Job.Progress;
import io.aetherlink.jobs.Job.State;
import io.aetherlink.jobs.JobReport.Result;
import io.aetherlink.jobs.JobRunner.Bench;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(180)
class JobRunnerTest extends JobBench {
  /** What a test waits for the end of. */
  private static final Duration SHORT_LEASE = Duration.ofMillis(600);

  /** Short enough to wait for its end, and long enough to be prolonged before that. */
  private static final Duration SOME_LEASE = Duration.ofSeconds(6);

  @Test
  void whatIsAskedForIsDoneOnceWithItsEffect() {
    run(2, (job, progress) -> {});

    List<Long> asked = addMany(200);

    await().untilAsserted(() -> assertThat(effects()).containsExactlyInAnyOrderElementsOf(asked));
    assertThat(states()).containsOnly(State.DONE);
  }

  @Test
  void aTransactionThatRollsBackAsksForNothing() {
    jdbi.useTransaction(handle -> {
      queue.add(handle, NewJob.of("acme", "t", "{}"));
      handle.rollback();
    });

    assertThat(list()).isEmpty();
  }

  @Test
  void theUrgentGoFirst() {
    add(NewJob.of("acme", "t", "{}").with(Priority.LOW));
    long normal = add(NewJob.of("acme", "t", "{}"));
    long high = add(NewJob.of("acme", "t", "{}").with(Priority.HIGH));

    run(1, (job, progress) -> {});

    await().until(() -> effects().size() == 3);
    assertThat(effects()).startsWith(high, normal);
  }

  @Test
  void asManyOfATypeAreDoneAtOnceAsItsHandlerAllowsWhateverOthersDo() throws Exception {
    var open = new CountDownLatch(1);
    var now = new AtomicInteger();
    var most = new AtomicInteger();
    Counting slow =
        counting(
            "t",
            2,
            (job, progress) -> {
              most.accumulateAndGet(now.incrementAndGet(), Math::max);
              open.await();
              now.decrementAndGet();
            });
    List<Long> asked = new ArrayList<>(addMany(5));
    start(bench(), slow, counting("other", 1, (job, progress) -> {}));
    await().until(() -> now.get() == 2);

    long other = add(NewJob.of("acme", "other", "{}"));
    await().until(() -> job(other).state() == State.DONE);
    open.countDown();

    asked.add(other);
    await().untilAsserted(() -> assertThat(effects()).containsExactlyInAnyOrderElementsOf(asked));
    assertThat(most).hasValue(2);
  }

  @Test
  void aFailureIsTriedAgainUntilItSucceeds() {
    run(
        1,
        (job, progress) -> {
          if (job.attempt() < 3) {
            throw new IllegalStateException("not yet");
          }
        });

    long id = add(NewJob.of("acme", "t", "{}"));

    await().until(() -> job(id).state() == State.DONE);
    assertThat(job(id).attempt()).isEqualTo(3);
    assertThat(job(id).error()).isEmpty();
    await()
        .untilAsserted(
            () -> assertThat(results).containsExactly(Result.RETRIED, Result.RETRIED, Result.DONE));
  }

  @Test
  void whatFailsTooOftenOrForGoodIsDeadUntilItIsReplayed() {
    var mended = new CountDownLatch(1);
    run(
        1,
        (job, progress) -> {
          if (mended.getCount() > 0) {
            throw job.payload().contains("hopeless")
                ? new HopelessJobException("no such lead")
                : new IllegalStateException("target is away");
          }
        });
    long often = add(NewJob.of("acme", "t", "{}").atMost(2));
    long hopeless = add(NewJob.of("acme", "t", "{\"hopeless\":true}"));

    await().until(() -> job(often).state() == State.DEAD && job(hopeless).state() == State.DEAD);
    assertThat(job(often).attempt()).isEqualTo(2);
    assertThat(job(often).error()).contains("target is away");
    assertThat(job(hopeless).attempt()).isEqualTo(1);
    assertThat(job(hopeless).error()).contains("no such lead");

    mended.countDown();
    assertThat(jdbi.<Boolean, RuntimeException>inTransaction(h -> queue.replay(h, often))).isTrue();
    await().until(() -> job(often).state() == State.DONE);
    assertThat(jdbi.<Boolean, RuntimeException>inTransaction(h -> queue.replay(h, often)))
        .isFalse();
  }

  static Stream<Error> errors() {
    return Stream.of(
        new OutOfMemoryError("Java heap space"),
        new StackOverflowError(),
        new NoClassDefFoundError("io/aetherlink/Missing"));
  }

  @ParameterizedTest
  @MethodSource("errors")
  void anErrorIsAnAttemptThatFailed(Error error) {
    run(
        1,
        (job, progress) -> {
          if (job.attempt() < 2 || job.payload().contains("always")) {
            throw error;
          }
        });
    long once = add(NewJob.of("acme", "t", "{}"));
    long always = add(NewJob.of("acme", "t", "{\"always\":true}").atMost(2));

    await().until(() -> job(once).state() == State.DONE && job(always).state() == State.DEAD);

    assertThat(job(once).attempt()).isEqualTo(2);
    assertThat(job(always).error()).contains(error.getClass().getSimpleName());
    long next = add(NewJob.of("acme", "t", "{}").atMost(2));
    await().until(() -> job(next).state() == State.DONE);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatWaitsForAJobIsToldThatItWasGivenUp(boolean hopeless) {
    start(
        bench(),
        telling(job -> {
          if (hopeless) {
            throw new HopelessJobException("no such lead");
          }
          throw new StackOverflowError();
        }));

    long id = add(NewJob.of("acme", "t", "{}").atMost(2));

    await().until(() -> job(id).state() == State.DEAD);
    assertThat(effects()).containsExactly(-id);
  }

  @Test
  void whatWaitsForAJobWhoseWorkerWentAwayAtTheLastAttemptIsTold() {
    var never = new CountDownLatch(1);
    long id = add(NewJob.of("acme", "t", "{}").atMost(1));
    JobRunner first = start(leasing(SOME_LEASE), telling(job -> never.await()));
    await().until(() -> job(id).state() == State.RUNNING);
    first.close();

    start(leasing(SOME_LEASE), telling(job -> {}));

    await().until(() -> job(id).state() == State.DEAD);
    assertThat(effects()).containsExactly(-id);
    assertThat(job(id).error()).contains(JobClaims.LOST);
    never.countDown();
    await().until(() -> results.contains(Result.LOST));
    assertThat(effects()).containsExactly(-id);
  }

  @Test
  void aJobIsGivenUpAlsoWhereThatCannotBeTold() {
    start(
        bench(),
        new Telling(
            job -> {
              throw new HopelessJobException("no such lead");
            },
            handle -> handle.execute("INSERT INTO effect (job) VALUES ('no number')")));

    long id = add(NewJob.of("acme", "t", "{}"));

    await().until(() -> job(id).state() == State.DEAD);
    assertThat(job(id).error()).contains("no such lead");
    assertThat(effects()).isEmpty();
  }

  private interface Attempt {
    void at(Job job) throws Exception;
  }

  /** Leaves a row of a negative number for a job that was given up. */
  private record Telling(Attempt attempt, Optional<Effect> instead) implements JobHandler {
    Telling(Attempt attempt, Effect instead) {
      this(attempt, Optional.of(instead));
    }

    @Override
    public String type() {
      return "t";
    }

    @Override
    public Effect run(Job job, ProgressReport progress) throws Exception {
      attempt.at(job);
      return Effect.NONE;
    }

    @Override
    public Effect givenUp(Job job, String reason) {
      return instead.orElse(
          handle -> handle.execute("INSERT INTO effect (job, at) VALUES (?, now())", -job.id()));
    }
  }

  private static Telling telling(Attempt attempt) {
    return new Telling(attempt, Optional.empty());
  }

  @Test
  void ofTheSameWorkOneWaits() {
    NewJob job = NewJob.of("acme", "t", "{}").once("lead 7");

    assertThat(tryAdd(job)).isPresent();
    assertThat(tryAdd(job)).isEmpty();
    assertThat(tryAdd(NewJob.of("globex", "t", "{}").once("lead 7"))).isPresent();
    run(1, (running, progress) -> {});
    await().until(() -> effects().size() == 2);
    assertThat(tryAdd(job)).isPresent();
  }

  @Test
  void progressIsSeenWhileTheWorkIsDone() throws Exception {
    var looked = new CountDownLatch(1);
    run(
        1,
        (job, progress) -> {
          progress.at(40, 100);
          looked.await();
        });

    long id = add(NewJob.of("acme", "t", "{}"));

    await().until(() -> job(id).progress().equals(Optional.of(new Progress(40, 100))));
    assertThat(job(id).state()).isEqualTo(State.RUNNING);
    looked.countDown();
    await().until(() -> job(id).state() == State.DONE);
  }

  @Test
  void workThatTakesLongerThanItsLeaseKeepsIt() throws Exception {
    var enough = new CountDownLatch(1);
    start(leasing(SOME_LEASE), counting("t", 1, (job, progress) -> enough.await()));
    long id = add(NewJob.of("acme", "t", "{}"));
    await().until(() -> job(id).state() == State.RUNNING);
    Instant end = endOfLease(id);
    start(leasing(SOME_LEASE), counting("t", 1, (job, progress) -> {}));

    await().until(() -> Instant.now().isAfter(end));
    assertThat(endOfLease(id)).isAfter(end);
    enough.countDown();

    await().until(() -> job(id).state() == State.DONE);
    assertThat(job(id).attempt()).isEqualTo(1);
    assertThat(effects()).containsExactly(id);
  }

  @Test
  void theWorkOfAWorkerThatWentAwayIsDoneByAnother() {
    var never = new CountDownLatch(1);
    long id = add(NewJob.of("acme", "t", "{}"));
    JobRunner first =
        start(leasing(SHORT_LEASE), counting("t", 1, (job, progress) -> never.await()));
    await().until(() -> job(id).state() == State.RUNNING);
    first.close();
    start(leasing(SHORT_LEASE), counting("t", 1, (job, progress) -> {}));

    await().until(() -> job(id).state() == State.DONE);

    assertThat(job(id).attempt()).isEqualTo(2);
    never.countDown();
    await().until(() -> results.contains(Result.LOST));
    assertThat(effects()).containsExactly(id);
  }

  @Test
  void aRequestSeesItsTenantsJobsOnly() {
    long mine = add(NewJob.of("acme", "t", "{}"));
    add(NewJob.of("globex", "t", "{}"));

    List<Job> seen =
        jdbi.inTransaction(handle -> {
          handle.execute("SELECT set_config('aetherlink.tenant', 'acme', true)");
          return new JobList(SCHEMA)
              .newest(handle, Optional.empty(), Optional.empty(), OptionalLong.empty(), 10);
        });

    assertThat(seen).extracting(Job::id).containsExactly(mine);
  }

  @Test
  void aWorkerSeesToItsSchedule() {
    NewJob work = NewJob.of(NewJob.PLATFORM, "t", "{}");
    ScheduledJob often = new ScheduledJob("often", Duration.ofMillis(500), work);
    start(bench(), new Counting("t", 1, (job, progress) -> {}, Optional.of(often)));

    await().until(() -> effects().size() >= 2);
  }

  @Test
  void depthsCountWhatIsDueAndNameEachTypeThatIsKnown() {
    add(NewJob.of("acme", "t", "{}"));
    add(NewJob.of("acme", "t", "{}"));
    Duration hour = Duration.ofHours(1);
    add(new NewJob("acme", "later", "{}", Priority.NORMAL, 1, Optional.empty(), hour));
    JobRunner runner = start(bench(), counting("later", 1, (job, progress) -> {}));

    assertThat(runner.depths()).extracting(QueueDepth::type).containsExactly("later", "t");
    assertThat(runner.depths()).extracting(QueueDepth::waiting).containsExactly(0L, 2L);
    assertThat(runner.depths().getFirst().oldestSeconds()).isZero();
    assertThat(runner.depths().getLast().oldestSeconds()).isPositive();
  }

  private Bench leasing(Duration lease) {
    return new Bench(jdbi, SCHEMA, redis, queue, lease, DELAY, Duration.ofSeconds(1));
  }

  private Instant endOfLease(long id) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("SELECT lease_until FROM crm.job WHERE id = ?")
            .bind(0, id)
            .mapTo(Instant.class)
            .one());
  }

  private List<State> states() {
    return list().stream().map(Job::state).toList();
  }
}
