package io.aetherlink.autoheal.loop;

import io.aetherlink.autoheal.domain.Effect;
import io.aetherlink.autoheal.domain.RuntimeListener;
import io.aetherlink.autoheal.domain.RuntimeReach;
import io.aetherlink.autoheal.domain.RuntimeSource;
import io.aetherlink.autoheal.domain.RuntimeSource.Events;
import io.aetherlink.autoheal.domain.RuntimeSource.RuntimeGoneException;
import io.aetherlink.autoheal.domain.Signal;
import io.aetherlink.autoheal.domain.Target;
import io.aetherlink.autoheal.domain.Timekeeper;
import io.aetherlink.autoheal.domain.Watchdog;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Follows a runtime's events, and looks at everything it runs now and then in case an event was
 * missed. A runtime that is away is asked again until it is back. What it tells goes to the inbox.
 */
public final class RuntimeFeed implements RuntimeListener, AutoCloseable {

  private static final System.Logger LOG = System.getLogger(RuntimeFeed.class.getName());

  private final RuntimeSource source;
  private final Inbox inbox;
  private final Consumer<Set<Target>> discovered;
  private final Timekeeper time;
  private final Duration retry;
  private final Watchdog.Pulse pulse;
  private final ScheduledExecutorService rescans =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("runtime-rescan").factory());
  private volatile Optional<Events> stream = Optional.empty();
  private volatile boolean closed;
  private volatile boolean reachable = true;

  /**
   * A feed that does not run yet.
   *
   * @param discovered told, with each look, who asks to be watched
   * @param retry time between attempts to reach a runtime that is away
   * @param pulse beats with each look at everything
   */
  public RuntimeFeed(
      RuntimeSource source,
      Inbox inbox,
      Consumer<Set<Target>> discovered,
      Timekeeper time,
      Duration retry,
      Watchdog.Pulse pulse) {
    this.source = source;
    this.inbox = inbox;
    this.discovered = discovered;
    this.time = time;
    this.retry = retry;
    this.pulse = pulse;
  }

  /**
   * Starts to follow.
   *
   * @param rescan time between looks at everything
   */
  public void start(Duration rescan) {
    Thread.ofPlatform().daemon().name("runtime-events").start(this::follow);
    rescans.scheduleWithFixedDelay(
        this::rescan, rescan.toMillis(), rescan.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void follow() {
    while (!closed) {
      try (Events events = source.listen()) {
        stream = Optional.of(events);
        look(); // after the subscription, so that nothing falls between
        events.passOn(this);
        unreachable("its event stream ended");
      } catch (RuntimeException e) {
        unreachable(reason(e));
      }
      pause();
    }
  }

  private void rescan() {
    pulse.beat();
    try {
      look();
    } catch (RuntimeException e) {
      unreachable(reason(e));
    }
  }

  private static String reason(RuntimeException e) {
    if (e instanceof RuntimeGoneException) {
      return String.valueOf(e.getMessage());
    }
    LOG.log(System.Logger.Level.ERROR, "What the runtime said was not understood", e);
    return "what it said was not understood";
  }

  private void look() {
    Duration taken = time.elapsed();
    RuntimeSource.Look look = source.look();
    if (!reachable) {
      LOG.log(System.Logger.Level.INFO, source.name() + " answers again");
    }
    reachable = true;
    discovered.accept(look.discovered());
    RuntimeReach reach = new RuntimeReach.Reachable(look.offered(), look.recreatable());
    inbox.tell(healer -> healer.runtime(reach));
    inbox.tell(healer -> healer.sighted(look.seen(), taken));
    inbox.tell(healer -> healer.healthSighted(look.health(), taken));
  }

  private void unreachable(String why) {
    if (reachable && !closed) {
      LOG.log(System.Logger.Level.WARNING, "Nothing can be healed for now: " + why);
    }
    reachable = false;
    inbox.tell(healer -> healer.runtime(new RuntimeReach.Unreachable(why)));
  }

  @Override
  public void happened(String service, Signal signal) {
    inbox.signal(service, signal);
  }

  @Override
  public void ready(String service) {
    inbox.tell(healer -> List.of(new Effect.ProbeNow(service)));
  }

  @Override
  public void changed() {
    rescans.execute(this::rescan);
  }

  private void pause() {
    try {
      Thread.sleep(retry);
    } catch (InterruptedException e) {
      closed = true;
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed = true;
    pulse.close();
    rescans.shutdownNow();
    stream.ifPresent(Events::close);
  }
}
