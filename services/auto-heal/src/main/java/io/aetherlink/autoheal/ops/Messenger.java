package io.aetherlink.autoheal.ops;

import io.aetherlink.autoheal.domain.News;
import io.aetherlink.autoheal.domain.Outbox;
import io.aetherlink.autoheal.domain.Outbox.Letter;
import io.aetherlink.opsevents.Delivery;
import io.aetherlink.opsevents.OpsEvent;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Tells the command center what waits in the outbox, in its order, again and again while that is
 * away. It takes each piece of news once, so that one told twice, because we were killed in
 * between, does no harm.
 */
public final class Messenger implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Messenger.class.getName());
  private static final int AT_ONCE = 100;

  /** Looks at the outbox this often though nobody called. */
  private static final Duration ROUND = Duration.ofSeconds(30);

  /** The command center is not left alone for longer than this, whatever it asks for. */
  private static final Duration LONGEST_WISH = Duration.ofMinutes(10);

  private final Outbox outbox;
  private final Function<OpsEvent, Delivery> line;
  private final Duration firstPause;
  private final Duration longestPause;
  private final Semaphore calls = new Semaphore(0);
  private final Semaphore returns = new Semaphore(0);
  private final Thread thread = Thread.ofVirtual().name("messenger").unstarted(this::run);
  private volatile boolean closed;

  /**
   * A messenger that has not set out.
   *
   * @param line sends one event and says what became of it
   * @param firstPause after a first failure; doubled with each further one
   */
  public Messenger(
      Outbox outbox,
      Function<OpsEvent, Delivery> line,
      Duration firstPause,
      Duration longestPause) {
    this.outbox = outbox;
    this.line = line;
    this.firstPause = firstPause;
    this.longestPause = longestPause;
  }

  /** Begins to tell. */
  public void start() {
    thread.start();
  }

  /** There is news. */
  public void call() {
    calls.release();
  }

  /** The command center answers again: what it did not take is told now. */
  public void back() {
    returns.release();
  }

  /**
   * How long to wait before it is told again.
   *
   * @param asked whether it asked for that, so that its return is no reason to come sooner
   */
  record Wait(Duration length, boolean asked) {}

  private void run() {
    Duration pause = firstPause;
    try {
      while (!closed) {
        Optional<Wait> wait = round(pause);
        if (wait.isPresent()) {
          await(wait.get());
          pause = shorter(pause.multipliedBy(2), longestPause);
        } else {
          pause = firstPause;
          awaitCall();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void await(Wait wait) throws InterruptedException {
    if (wait.asked()) {
      Thread.sleep(wait.length());
    } else if (returns.tryAcquire(wait.length().toMillis(), TimeUnit.MILLISECONDS)) {
      returns.drainPermits();
    }
  }

  private void awaitCall() throws InterruptedException {
    if (calls.tryAcquire(ROUND.toMillis(), TimeUnit.MILLISECONDS)) {
      calls.drainPermits(); // many calls are answered by one look
    }
  }

  /** Tells everything; returns how long to wait where the command center is away. */
  private Optional<Wait> round(Duration pause) {
    try {
      List<Letter> letters = outbox.waiting(AT_ONCE);
      while (!letters.isEmpty() && !closed) {
        for (Letter letter : letters) {
          Delivery delivery = line.apply(event(letter));
          if (delivery instanceof Delivery.Away away) {
            return Optional.of(wait(away, pause));
          }
          if (delivery instanceof Delivery.Refused refused) {
            LOG.log(
                System.Logger.Level.WARNING,
                "{0} was not told: {1}",
                letter.news().type(),
                refused.reason());
          }
          outbox.told(letter);
        }
        letters = outbox.waiting(AT_ONCE);
      }
      return Optional.empty();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "News cannot be told; it is kept", e);
      return Optional.of(new Wait(longestPause, false));
    }
  }

  /** What it asks for goes before what we would wait by ourselves. */
  static Wait wait(Delivery.Away away, Duration pause) {
    return away.pause()
        .map(wish -> new Wait(shorter(wish, LONGEST_WISH), true))
        .orElseGet(() -> new Wait(pause, false));
  }

  private static OpsEvent event(Letter letter) {
    News news = letter.news();
    return new OpsEvent(
        letter.id(), news.type(), Optional.empty(), news.at(), new LinkedHashMap<>(news.payload()));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
