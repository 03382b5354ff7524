package io.aetherlink.apexflow.domain.automation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Works on what is due, several runs at once. It works when it is woken, when the next run falls
 * due, and looks around every few seconds besides.
 */
public final class AutomationEngine implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(AutomationEngine.class.getName());
  private static final int AT_ONCE = 6;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
  private static final Duration SHORTEST_WAIT = Duration.ofMillis(20);
  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(30);
  private static final Duration BETWEEN_CLEANINGS = Duration.ofHours(1);

  /** Runs that did nothing are of interest while somebody tries a definition out. */
  private static final Duration UNMATCHED_KEPT = Duration.ofDays(14);

  private static final Duration KEPT = Duration.ofDays(90);

  private final RunQueue queue;
  private final AutomationRunner runner;
  private final Lookout lookout;
  private final RunReport report;
  private final InstantSource clock;
  private final Semaphore bell = new Semaphore(0);
  private final Semaphore room = new Semaphore(AT_ONCE);
  private final List<Thread> threads =
      List.of(
          Thread.ofVirtual().name("automations").unstarted(() -> repeat(this::serve, this::listen)),
          Thread.ofVirtual().name("lookout").unstarted(() -> repeat(this::look, Thread::sleep)),
          Thread.ofVirtual().name("cleaning").unstarted(() -> repeat(this::clean, Thread::sleep)));
  private volatile boolean closed;

  /** For this queue. */
  public AutomationEngine(
      RunQueue queue,
      AutomationRunner runner,
      Lookout lookout,
      RunReport report,
      InstantSource clock) {
    this.queue = queue;
    this.runner = runner;
    this.lookout = lookout;
    this.report = report;
    this.clock = clock;
  }

  /** Starts. */
  public void start() {
    threads.forEach(Thread::start);
  }

  /** Something may have fallen due; returns at once. */
  public void wake() {
    bell.release();
  }

  /** Stops; what is at work is done again, to no double effect, once its time is over. */
  @Override
  public void close() {
    closed = true;
    threads.forEach(Thread::interrupt);
  }

  private interface Step {
    Duration run() throws InterruptedException;
  }

  private interface Pause {
    void last(Duration wait) throws InterruptedException;
  }

  private void repeat(Step step, Pause pause) {
    try {
      while (!closed) {
        pause.last(tried(step));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Duration tried(Step step) throws InterruptedException {
    try {
      return step.run();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "Automations wait: {0}", e.getMessage());
      return AFTER_TROUBLE;
    }
  }

  private void listen(Duration wait) throws InterruptedException {
    long millis = Math.max(wait.toMillis(), SHORTEST_WAIT.toMillis());
    if (bell.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
      bell.drainPermits();
    }
  }

  /** Starts what may be started, and says how long nothing else falls due. */
  private Duration serve() {
    runner.catchUp();
    Instant now = clock.instant();
    int free = room.availablePermits();
    List<ClaimedRun> taken = queue.take(free, now, now.plus(AutomationRunner.LEASE));
    taken.forEach(this::begin);
    Optional<Instant> due = queue.nextDue();
    report.due(due);
    if (taken.size() == free) {
      // The end of one of them looks for more.
      return LONGEST_WAIT;
    }
    Duration next = due.map(at -> Duration.between(clock.instant(), at)).orElse(LONGEST_WAIT);
    return next.compareTo(LONGEST_WAIT) < 0 ? next : LONGEST_WAIT;
  }

  private void begin(ClaimedRun run) {
    room.acquireUninterruptibly();
    if (run.attempts() == 1 && run.replays() == 0) {
      report.begun(Duration.between(run.dueAt(), clock.instant()));
    }
    Thread.ofVirtual()
        .name("automation-run-" + run.id())
        .start(() -> {
          try {
            runner.work(run);
          } catch (RuntimeException e) {
            // Its time runs out, and it is taken again.
            LOG.log(System.Logger.Level.WARNING, "Run " + run.id() + " broke off", e);
          } finally {
            room.release();
            wake();
          }
        });
  }

  private Duration look() {
    lookout.look(clock.instant());
    return BETWEEN_LOOKS;
  }

  /** On its own, since what is old is to be forgotten whether or not anybody can be asked. */
  private Duration clean() {
    Instant now = clock.instant();
    queue.forget(now.minus(UNMATCHED_KEPT), now.minus(KEPT));
    return BETWEEN_CLEANINGS;
  }
}
