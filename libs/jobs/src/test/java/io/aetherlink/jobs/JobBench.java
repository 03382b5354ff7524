package io.aetherlink.jobs;

import io.aetherlink.jobs.JobHandler.Effect;
import io.aetherlink.jobs.JobReport.Result;
import io.aetherlink.jobs.JobRunner.Bench;
import io.aetherlink.testkit.TestDatabase;
import io.aetherlink.testkit.TestPostgres;
import io.aetherlink.testkit.TestRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import redis.clients.jedis.UnifiedJedis;

/** Jobs on a real PostgreSQL with a real Redis, and workers that do what a test says. */
abstract class JobBench {
  static final TestRedis REDIS = TestRedis.started();
  static final String SCHEMA = "crm";

  /** No machine is so busy that a worker which is alive loses its job meanwhile. */
  static final Duration LEASE = Duration.ofSeconds(30);

  static final RetryDelay DELAY = new RetryDelay(Duration.ofMillis(50), Duration.ofMillis(100));

  final TestDatabase database = TestPostgres.preparedDatabase("jobs", JobBench::tables);
  final Jdbi jdbi = Jdbi.create(database.pool());
  final UnifiedJedis redis = new UnifiedJedis(REDIS.url());
  final JobBell bell = new JobBell(redis);
  final JobQueue queue = new JobQueue(SCHEMA, bell);
  final List<Result> results = Collections.synchronizedList(new ArrayList<>());
  final List<JobRunner> runners = new ArrayList<>();

  /** Does what a test says, and leaves a row for each job that ended. */
  record Counting(String type, int concurrency, Work work, Optional<ScheduledJob> schedule)
      implements JobHandler {
    interface Work {
      void on(Job job, ProgressReport progress) throws Exception;
    }

    @Override
    public Effect run(Job job, ProgressReport progress) throws Exception {
      work.on(job, progress);
      return handle ->
          handle.execute("INSERT INTO effect (job, at) VALUES (?, clock_timestamp())", job.id());
    }
  }

  @BeforeEach
  void prepare() {
    REDIS.start();
    redis.flushAll();
  }

  static void tables(TestDatabase empty) {
    JobTables.migrate(empty.dataSource(), SCHEMA);
    Jdbi.create(empty.dataSource())
        .useHandle(handle -> handle.execute("CREATE TABLE effect (job bigint, at timestamptz)"));
  }

  @AfterEach
  void stop() {
    runners.forEach(JobRunner::close);
    bell.close();
    redis.close();
  }

  /** Whoever comes next starts it anew. */
  @AfterAll
  static void stopRedis() {
    REDIS.close();
  }

  JobRunner run(int concurrency, Counting.Work work) {
    return start(bench(), counting("t", concurrency, work));
  }

  static Counting counting(String type, int concurrency, Counting.Work work) {
    return new Counting(type, concurrency, work, Optional.empty());
  }

  JobRunner start(Bench bench, JobHandler... handlers) {
    JobRunner runner =
        JobRunner.start(bench, List.of(handlers), (job, result, took) -> results.add(result));
    runners.add(runner);
    return runner;
  }

  Bench bench() {
    return waiting(Duration.ofSeconds(1));
  }

  Bench waiting(Duration longest) {
    return new Bench(jdbi, SCHEMA, redis, queue, LEASE, DELAY, longest);
  }

  OptionalLong tryAdd(NewJob job) {
    return jdbi.inTransaction(handle -> queue.add(handle, job));
  }

  long add(NewJob job) {
    return tryAdd(job).orElseThrow();
  }

  List<Long> addMany(int count) {
    return IntStream.range(0, count).mapToObj(i -> add(NewJob.of("acme", "t", "{}"))).toList();
  }

  List<Job> list() {
    return jdbi.withHandle(handle ->
        new JobList(SCHEMA)
            .newest(handle, Optional.empty(), Optional.empty(), OptionalLong.empty(), 1_000));
  }

  Job job(long id) {
    return list().stream().filter(job -> job.id() == id).findFirst().orElseThrow();
  }

  List<Long> effects() {
    return jdbi.withHandle(handle ->
        handle.createQuery("SELECT job FROM effect ORDER BY at").mapTo(Long.class).list());
  }
}
