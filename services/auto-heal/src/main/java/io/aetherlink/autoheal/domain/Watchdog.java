package io.aetherlink.autoheal.domain;

import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Notices that one of auto-heal's own loops stands still. It counts its own looks and not the time
 * between them: a machine that was suspended, a process that was stopped or a clock that was set
 * lets one look come late, and no loop stand still for that. Safe for use by several threads.
 */
public final class Watchdog {

  /** What is counted for one look at the most; looks are to be a second apart. */
  private static final Duration LONGEST_LOOK = Duration.ofSeconds(2);

  /** Whose loop stands still for so many times its patience will not go on by itself. */
  private static final int HOPELESS = 2;

  private final Timekeeper time;
  private final Map<String, Loop> loops = new ConcurrentHashMap<>();
  private Duration lastLook;

  private static final class Loop {
    private final Duration patience;
    private final AtomicLong beats = new AtomicLong();
    private long seen;
    private Duration stood = Duration.ZERO;

    private Loop(Duration patience) {
      this.patience = patience;
    }

    private void look(Duration passed) {
      long now = beats.get();
      stood = now == seen ? stood.plus(passed) : Duration.ZERO;
      seen = now;
    }

    private boolean stands() {
      return stood.compareTo(patience) >= 0;
    }
  }

  /** What a loop says while it goes on. */
  public interface Pulse extends AutoCloseable {

    /** That of a loop which nobody watches. */
    Pulse NONE =
        new Pulse() {
          @Override
          public void beat() {}

          @Override
          public void close() {}
        };

    /** It goes on. */
    void beat();

    /** It has ended, as it was to. */
    @Override
    void close();
  }

  /**
   * A loop that stands still.
   *
   * @param hopeless whether it will not go on by itself any more
   */
  public record Standstill(String loop, Duration lasted, boolean hopeless) {

    /** The same in words. */
    public String text() {
      return "the %s stands still for %d s".formatted(loop, lasted.toSeconds());
    }
  }

  /** Watches nothing yet. */
  public Watchdog(Timekeeper time) {
    this.time = time;
    this.lastLook = time.elapsed();
  }

  /**
   * Watches a loop until its pulse is closed.
   *
   * @param name in words for people, as in {@code healing loop}
   * @param patience how long it may take for one round
   */
  public Pulse watch(String name, Duration patience) {
    Loop loop = new Loop(patience);
    loops.put(name, loop);
    return new Pulse() {
      @Override
      public void beat() {
        loop.beats.incrementAndGet();
      }

      @Override
      public void close() {
        loops.remove(name, loop);
      }
    };
  }

  /** Looks whether all go on. */
  public synchronized void look() {
    Duration passed = time.elapsed().minus(lastLook);
    lastLook = time.elapsed();
    Duration counted = passed.compareTo(LONGEST_LOOK) < 0 ? passed : LONGEST_LOOK;
    loops.values().forEach(loop -> loop.look(counted));
  }

  /** The loop that stands still for the longest time; empty while all go on. */
  public synchronized Optional<Standstill> standstill() {
    return loops.entrySet().stream()
        .filter(entry -> entry.getValue().stands())
        .max(Comparator.comparing(entry -> entry.getValue().stood))
        .map(entry -> standstill(entry.getKey(), entry.getValue()));
  }

  private static Standstill standstill(String name, Loop loop) {
    boolean hopeless = loop.stood.compareTo(loop.patience.multipliedBy(HOPELESS)) >= 0;
    return new Standstill(name, loop.stood, hopeless);
  }
}
