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

  private final Outbox outbox;
  private final Function<OpsEvent, Delivery> line;
  private final Duration firstPause;
  private final Duration longestPause;
  private final Semaphore calls = new Semaphore(0);
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

  private void run() {
    Duration pause = firstPause;
    try {
      while (!closed) {
        Optional<Duration> wait = round(pause);
        if (wait.isPresent()) {
          Thread.sleep(wait.get());
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

  private void awaitCall() throws InterruptedException {
    if (calls.tryAcquire(ROUND.toMillis(), TimeUnit.MILLISECONDS)) {
      calls.drainPermits(); // many calls are answered by one look
    }
  }

  /** Tells everything; returns how long to wait where the command center is away. */
  private Optional<Duration> round(Duration pause) {
    try {
      List<Letter> letters = outbox.waiting(AT_ONCE);
      while (!letters.isEmpty() && !closed) {
        for (Letter letter : letters) {
          Delivery delivery = line.apply(event(letter));
          if (delivery instanceof Delivery.Away away) {
            return Optional.of(shorter(away.pause().orElse(pause), longestPause));
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
      return Optional.of(longestPause);
    }
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
