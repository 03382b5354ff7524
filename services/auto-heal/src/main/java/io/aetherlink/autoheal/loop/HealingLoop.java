package io.aetherlink.autoheal.loop;

import io.aetherlink.autoheal.domain.Effect;
import io.aetherlink.autoheal.domain.Healer;
import io.aetherlink.autoheal.domain.Watchdog;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Feeds the healer from the inbox, one thing at a time, and has its effects carried out. It lives
 * from the start of the service to its end: whatever goes wrong with one thing, the next is taken
 * up.
 */
public final class HealingLoop implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(HealingLoop.class.getName());
  private static final long TICK_NANOS = 100_000_000;

  private Healer healer;
  private final Hands hands;
  private final Inbox inbox;
  private final Watchdog.Pulse pulse;
  private final Thread thread;
  private final AtomicReference<Optional<Succession>> succession =
      new AtomicReference<>(Optional.empty());
  private volatile boolean closed;

  private record Succession(Healer healer, Runnable begin) {}

  /**
   * A loop that does not run yet.
   *
   * @param pulse beats with each thing that it takes up
   */
  public HealingLoop(Healer healer, Hands hands, Inbox inbox, Watchdog.Pulse pulse) {
    this.healer = healer;
    this.hands = hands;
    this.inbox = inbox;
    this.pulse = pulse;
    this.thread = Thread.ofPlatform().daemon().name("healing-loop").unstarted(this::run);
  }

  /** Starts to run. */
  public void start() {
    thread.start();
  }

  /**
   * Another healer takes the place of the one so far, before anything else is taken up.
   *
   * @param begin done in the moment between the two
   */
  public void succeed(Healer successor, Runnable begin) {
    succession.set(Optional.of(new Succession(successor, begin)));
  }

  private void run() {
    long nextTick = System.nanoTime();
    while (!closed) {
      pulse.beat();
      long wait = nextTick - System.nanoTime();
      if (wait > 0) {
        takeOne(Duration.ofNanos(wait));
      } else {
        guarded(this::tick);
        nextTick = System.nanoTime() + TICK_NANOS;
      }
    }
  }

  /** The healer of the moment at which something is taken up. */
  private Healer present() {
    succession
        .getAndSet(Optional.empty())
        .ifPresent(change -> {
          healer = change.healer();
          change.begin().run();
        });
    return healer;
  }

  private void takeOne(Duration wait) {
    try {
      inbox.next(wait).ifPresent(entry -> guarded(() -> carryOut(entry.apply(present()))));
    } catch (InterruptedException e) {
      closed = true;
      Thread.currentThread().interrupt();
    }
  }

  private void tick() {
    hands.round(present());
    carryOut(healer.tick());
  }

  private void carryOut(List<Effect> effects) {
    effects.forEach(effect -> hands.carryOut(effect, healer));
  }

  /** The healer must not die silently. */
  private static void guarded(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "A step of the healing loop failed; it goes on", e);
    }
  }

  @Override
  public void close() {
    closed = true;
    pulse.close();
    thread.interrupt();
  }
}
