package io.aetherlink.writes.postgres;

import io.aetherlink.events.DeadEventReplays;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.JdbiException;

/**
 * The figure {@code aether_events_dead}, where a service shows its dead events. Counted beforehand:
 * whoever asks for figures does not wait for a database that is away.
 */
@Singleton
final class DeadEventFigures {
  private static final System.Logger LOG = System.getLogger(DeadEventFigures.class.getName());
  private static final long BETWEEN_SECONDS = 5;

  private final ScheduledExecutorService clockwork =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("dead-events").factory());
  private volatile long dead;

  void start(
      @Observes StartupEvent started, Instance<DeadEventReplays> events, MeterRegistry registry) {
    if (events.isResolvable()) {
      Gauge.builder("aether.events.dead", () -> dead)
          .description("Events that were set aside and wait for a replay")
          .register(registry);
      var unused =
          clockwork.scheduleWithFixedDelay(
              () -> count(events.get()), 0, BETWEEN_SECONDS, TimeUnit.SECONDS);
    }
  }

  void stop(@Observes ShutdownEvent stopping) {
    clockwork.shutdownNow();
  }

  private void count(DeadEventReplays events) {
    try {
      dead = events.count();
    } catch (JdbiException e) {
      LOG.log(System.Logger.Level.DEBUG, "PostgreSQL is away; dead events are not counted", e);
    }
  }
}
