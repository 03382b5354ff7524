package io.aetherlink.jobs;

import io.aetherlink.events.Outage;
import io.aetherlink.events.Reason;
import io.aetherlink.jobs.JobHandler.Effect;
import io.aetherlink.jobs.JobReport.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import redis.clients.jedis.UnifiedJedis;

/**
 * A worker: does jobs as they fall due, as many of a type at once as its handler allows.
 *
 * <p>PostgreSQL says what is to be done, so a flushed Redis costs nothing but a second; a worker
 * that dies loses its leases, and another one does its jobs again.
 */
public final class JobRunner implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(JobRunner.class.getName());

  private static final int LEASE_PARTS = 3;

  /**
   * What a worker works with.
   *
   * @param schema where {@link JobTables} stand
   * @param lease how long a job stays a worker's without a sign of life
   * @param delay how long a failed job waits
   * @param longestWait how long a job can lie unnoticed while Redis does not tell
   */
  public record Bench(
      Jdbi jdbi,
      String schema,
      UnifiedJedis redis,
      JobQueue queue,
      Duration lease,
      RetryDelay delay,
      Duration longestWait) {

    /** With a lease of half a minute, the standard delay and a look at the table each second. */
    public Bench(Jdbi jdbi, String schema, UnifiedJedis redis, JobQueue queue) {
      this(
          jdbi,
          schema,
          redis,
          queue,
          Duration.ofSeconds(30),
          RetryDelay.STANDARD,
          Duration.ofSeconds(1));
    }
  }

  private final JobClaims claims;
  private final Bench bench;
  private final JobSchedule schedule;
  private final JobReport report;
  private final List<JobHandler> handlers;
  private final List<String> types;
  private final Map<Long, Job> running = new ConcurrentHashMap<>();
  private final List<Thread> threads;
  private volatile boolean closed;

  /** Starts to work. */
  public static JobRunner start(Bench bench, List<JobHandler> handlers, JobReport report) {
    return new JobRunner(bench, handlers, report);
  }

  private JobRunner(Bench bench, List<JobHandler> handlers, JobReport report) {
    this.bench = bench;
    this.claims = new JobClaims(bench.jdbi(), bench.schema(), bench.lease());
    this.schedule =
        new JobSchedule(bench.jdbi(), bench.schema(), bench.queue(), schedules(handlers));
    this.report = report;
    this.handlers = List.copyOf(handlers);
    this.types = handlers.stream().map(JobHandler::type).toList();
    String worker = UUID.randomUUID().toString();
    List<Thread> work =
        handlers.stream()
            .map(handler ->
                Thread.ofVirtual()
                    .name("jobs-" + handler.type())
                    .unstarted(
                        () -> work(handler, new JobEars(bench.redis(), handler.type(), worker))))
            .toList();
    this.threads =
        Stream.concat(
                work.stream(),
                Stream.of(Thread.ofVirtual().name("jobs-leases").unstarted(this::tend)))
            .toList();
    threads.forEach(Thread::start);
  }

  private static List<ScheduledJob> schedules(List<JobHandler> handlers) {
    return handlers.stream().flatMap(handler -> handler.schedule().stream()).toList();
  }

  /** What waits, by type: of each that is done here, and of others where something waits. */
  public List<QueueDepth> depths() {
    Map<String, QueueDepth> depths = new TreeMap<>();
    types.forEach(type -> depths.put(type, QueueDepth.nothing(type)));
    claims.depths().forEach(depth -> depths.put(depth.type(), depth));
    return List.copyOf(depths.values());
  }

  /** Starts nothing more; what is being done is left to whoever gets its lease. */
  @Override
  public void close() {
    closed = true;
    threads.forEach(Thread::interrupt);
  }

  private void work(JobHandler handler, JobEars ears) {
    Semaphore free = new Semaphore(handler.concurrency());
    try {
      while (true) {
        free.acquire();
        Optional<Job> next = claimed(handler.type());
        if (next.isPresent()) {
          Job job = next.get();
          running.put(job.id(), job);
          Thread.ofVirtual()
              .name("job-" + job.id())
              .start(() -> {
                try {
                  attempt(handler, job);
                } finally {
                  running.remove(job.id());
                  free.release();
                }
              });
        } else {
          free.release();
          ears.await(untilNextDue(handler.type()));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<Job> claimed(String type) {
    try {
      return claims.claim(type);
    } catch (JdbiException e) {
      LOG.log(System.Logger.Level.DEBUG, "PostgreSQL is away; jobs wait", e);
      return Optional.empty();
    }
  }

  private Duration untilNextDue(String type) {
    try {
      return claims
          .nextDue(type)
          .filter(wait -> wait.compareTo(bench.longestWait()) < 0)
          .orElse(bench.longestWait());
    } catch (JdbiException e) {
      return bench.longestWait();
    }
  }

  private void attempt(JobHandler handler, Job job) {
    long begin = System.nanoTime();
    Result result = outcome(handler, job);
    report.ended(job, result, Duration.ofNanos(System.nanoTime() - begin));
  }

  private Result outcome(JobHandler handler, Job job) {
    try {
      Effect effect =
          handler.run(job, (unitsDone, total) -> claims.progress(job, unitsDone, total));
      return told(() -> claims.done(job, effect)) ? Result.DONE : Result.LOST;
    } catch (
        Throwable e) { // an error is an attempt that failed, too: the job must not stay claimed
      Reason reason = Reason.of(e);
      LOG.log(System.Logger.Level.WARNING, "Job {0} failed: {1}", describe(job), reason.text());
      LOG.log(System.Logger.Level.DEBUG, "Because of", e);
      return afterFailure(handler, job, e);
    }
  }

  private Result afterFailure(JobHandler handler, Job job, Throwable failure) {
    String error = Reason.of(failure).text();
    boolean hopeless =
        failure instanceof HopelessJobException || job.attempt() >= job.maxAttempts();
    try {
      boolean mine =
          hopeless
              ? told(() -> givenUp(Optional.of(handler), job, error, claims::dead))
              : told(() ->
                  claims.retry(job, error, bench.delay().after(job.attempt(), JobRunner::random)));
      return mine ? (hopeless ? Result.DEAD : Result.RETRIED) : Result.LOST;
    } catch (JdbiException e) {
      return Result.LOST; // its lease ends, and it is taken back
    }
  }

  /**
   * Gives a job up with what its handler says belongs to that. Where this itself is at fault, the
   * job is given up without.
   */
  private boolean givenUp(Optional<JobHandler> handler, Job job, String error, End end) {
    Effect effect =
        handle -> handler.map(known -> known.givenUp(job, error)).orElse(Effect.NONE).apply(handle);
    try {
      return end.of(job, error, effect);
    } catch (RuntimeException e) {
      if (Outage.causes(e)) {
        throw e;
      }
      LOG.log(System.Logger.Level.ERROR, "Nobody is told that {0} was given up", describe(job));
      LOG.log(System.Logger.Level.DEBUG, "Because of", e);
      return end.of(job, error, Effect.NONE);
    }
  }

  /** How a job comes to be given up; false where it is somebody else's. */
  private interface End {
    boolean of(Job job, String error, Effect effect);
  }

  /**
   * Tells what became of a job, again and again while PostgreSQL is away, as long as a lease lasts:
   * nobody else would have the job before. Told twice, it has its effect once.
   */
  private boolean told(BooleanSupplier word) {
    long begin = System.nanoTime();
    while (true) {
      try {
        return word.getAsBoolean();
      } catch (JdbiException e) {
        if (closed || !Outage.causes(e) || System.nanoTime() - begin > bench.lease().toNanos()) {
          throw e;
        }
        LockSupport.parkNanos(bench.longestWait().toNanos());
      }
    }
  }

  private static double random() {
    return ThreadLocalRandom.current().nextDouble();
  }

  private static String describe(Job job) {
    return "%s %d of %s, attempt %d".formatted(job.type(), job.id(), job.tenant(), job.attempt());
  }

  /** Keeps the leases of what is being done, takes back what others left, queues what is due. */
  private void tend() {
    try {
      while (true) {
        tendOnce();
        Thread.sleep(bench.lease().dividedBy(LEASE_PARTS));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tendOnce() {
    try {
      claims.renew(running.values());
      claims.reclaim();
      claims.exhausted().forEach(this::abandon);
      schedule.queueDue(Instant.now());
    } catch (JdbiException e) {
      LOG.log(System.Logger.Level.DEBUG, "PostgreSQL is away; leases wait", e);
    }
  }

  private void abandon(Job job) {
    Optional<JobHandler> handler =
        handlers.stream().filter(known -> known.type().equals(job.type())).findFirst();
    if (givenUp(handler, job, JobClaims.LOST, claims::abandoned)) {
      report.ended(job, Result.DEAD, Duration.ZERO);
    }
  }
}
