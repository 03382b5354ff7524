package io.aetherlink.autoheal.loop;

import io.aetherlink.autoheal.domain.Watchdog;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/**
 * Ends this process when one of its loops will not go on: whoever runs it starts another one, which
 * knows all that this one knew. A healer that is up and heals nothing is worse than none.
 */
public final class Lifeguard implements AutoCloseable {

  /** {@code EX_SOFTWARE} of sysexits.h. */
  public static final int STANDSTILL = 70;

  private static final System.Logger LOG = System.getLogger(Lifeguard.class.getName());

  private final Watchdog watchdog;
  private final IntConsumer exit;
  private final ScheduledExecutorService looks =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("lifeguard").factory());

  /**
   * One that does not look yet.
   *
   * @param exit ends the process with a code
   */
  public Lifeguard(Watchdog watchdog, IntConsumer exit) {
    this.watchdog = watchdog;
    this.exit = exit;
  }

  /** Looks once a second from now on. */
  public void start() {
    looks.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
  }

  /** Looks once. */
  void look() {
    watchdog.look();
    watchdog
        .standstill()
        .filter(Watchdog.Standstill::hopeless)
        .ifPresent(standstill -> {
          LOG.log(System.Logger.Level.ERROR, "This process ends: " + standstill.text());
          exit.accept(STANDSTILL);
        });
  }

  @Override
  public void close() {
    looks.shutdownNow();
  }
}
