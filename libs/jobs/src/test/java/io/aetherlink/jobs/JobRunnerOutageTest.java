package io.aetherlink.jobs;

import static io.aetherlink.testkit.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.jobs.Job.State;
import io.aetherlink.jobs.JobRunner.Bench;
import io.aetherlink.testkit.FaultProxy;
import io.aetherlink.testkit.TestDatabase;
import io.aetherlink.testkit.TestPostgres;
import io.aetherlink.testkit.TestRedis;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.ds.PGSimpleDataSource;
import redis.clients.jedis.UnifiedJedis;

/**
 * Jobs whose end cannot be told since PostgreSQL is away. Their leases last for hours: had they to
 * wait for the end of those, no test here would ever end.
 */
@Timeout(300)
class JobRunnerOutageTest {
  private static final TestRedis REDIS = TestRedis.started();
  private static final String SCHEMA = "crm";
  private static final Duration LONG = Duration.ofMinutes(4);

  private final TestDatabase database =
      TestPostgres.preparedDatabase("jobs over an outage", JobRunnerOutageTest::tables);
  private final FaultProxy line = FaultProxy.to(database.host(), database.port());
  private final Jdbi direct = Jdbi.create(database.dataSource());
  private final Refusals refusals = new Refusals(database.at(line.host(), line.port()));
  private final UnifiedJedis redis = new UnifiedJedis(REDIS.url());
  private final JobBell bell = new JobBell(redis);
  private final JobQueue queue = new JobQueue(SCHEMA, bell);
  private Optional<JobRunner> runner = Optional.empty();

  /** A way to PostgreSQL that counts how often those who did a job could not tell. */
  private static final class Refusals extends PGSimpleDataSource {
    private static final long serialVersionUID = 1L;

    private final AtomicInteger ofJobs = new AtomicInteger();

    Refusals(TestDatabase database) {
      setUrl(database.jdbcUrl());
      setUser(database.user());
      setPassword(database.password());
    }

    @Override
    public Connection getConnection() throws SQLException {
      try {
        return super.getConnection();
      } catch (SQLException e) {
        if (Thread.currentThread().getName().startsWith("job-")) {
          ofJobs.incrementAndGet();
        }
        throw e;
      }
    }
  }

  private interface Work {
    void on(Job job);
  }

  /** Does what a test says, and leaves a row for each job that was done. */
  private record Leaving(Work work) implements JobHandler {
    @Override
    public String type() {
      return "t";
    }

    @Override
    public Effect run(Job job, ProgressReport progress) {
      work.on(job);
      return handle -> handle.execute("INSERT INTO effect (job) VALUES (?)", job.id());
    }
  }

  private static void tables(TestDatabase empty) {
    JobTables.migrate(empty.dataSource(), SCHEMA);
    Jdbi.create(empty.dataSource())
        .useHandle(handle -> handle.execute("CREATE TABLE effect (job bigint)"));
  }

  @AfterEach
  void stop() {
    runner.ifPresent(JobRunner::close);
    line.close();
    bell.close();
    redis.close();
  }

  @AfterAll
  static void stopRedis() {
    REDIS.close();
  }

  @Test
  void whatWasDoneIsToldOnceThatIsPossible() {
    long id = add();
    run(job -> line.cut());

    await().atMost(LONG).until(() -> refusals.ofJobs.get() >= 2);
    assertThat(job(id).state()).isEqualTo(State.RUNNING);
    line.restore();

    await().atMost(LONG).until(() -> job(id).state() == State.DONE);
    assertThat(job(id).attempt()).isEqualTo(1);
    assertThat(effects()).containsExactly(id);
  }

  @Test
  void whatBrokeOffIsTriedAgain() {
    long id = add();
    run(job -> {
      if (job.attempt() == 1) {
        line.cut();
        throw new IllegalStateException("It broke off");
      }
    });

    await().atMost(LONG).until(() -> refusals.ofJobs.get() >= 2);
    assertThat(job(id).state()).isEqualTo(State.RUNNING);
    line.restore();

    await().atMost(LONG).until(() -> job(id).state() == State.DONE);
    assertThat(job(id).attempt()).isEqualTo(2);
    assertThat(effects()).containsExactly(id);
  }

  private void run(Work work) {
    Bench bench =
        new Bench(
            Jdbi.create(refusals),
            SCHEMA,
            redis,
            queue,
            Duration.ofHours(6),
            new RetryDelay(Duration.ofMillis(50), Duration.ofMillis(100)),
            Duration.ofMillis(200));
    runner =
        Optional.of(JobRunner.start(bench, List.of(new Leaving(work)), (job, result, took) -> {}));
  }

  private long add() {
    return direct.inTransaction(
        handle -> queue.add(handle, NewJob.of("acme", "t", "{}")).orElseThrow());
  }

  private Job job(long id) {
    return direct.withHandle(handle ->
        new JobList(SCHEMA)
            .newest(handle, Optional.empty(), Optional.empty(), OptionalLong.empty(), 10).stream()
                .filter(job -> job.id() == id)
                .findFirst()
                .orElseThrow());
  }

  private List<Long> effects() {
    return direct.withHandle(
        handle -> handle.createQuery("SELECT job FROM effect").mapTo(Long.class).list());
  }
}
