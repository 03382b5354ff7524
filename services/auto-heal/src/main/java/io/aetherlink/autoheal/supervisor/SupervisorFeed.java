package io.aetherlink.autoheal.supervisor;

import io.aetherlink.autoheal.domain.RuntimeReach;
import io.aetherlink.autoheal.domain.Timekeeper;
import io.aetherlink.control.ControlClient;
import io.aetherlink.control.ControlException;
import io.aetherlink.control.EventStream;
import io.aetherlink.control.PartEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Follows the supervisor's events, and looks at all parts now and then in case an event was missed.
 * A supervisor that is away is asked again until it is back.
 */
public final class SupervisorFeed implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(SupervisorFeed.class.getName());

  private final ControlClient client;
  private final RuntimeListener listener;
  private final Timekeeper time;
  private final Duration retry;
  private final ScheduledExecutorService rescans =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("supervisor-rescan").factory());
  private volatile Optional<EventStream> stream = Optional.empty();
  private volatile boolean closed;
  private volatile boolean reachable = true;

  /**
   * @param retry time between attempts to reach a supervisor that is away
   */
  public SupervisorFeed(Path socket, RuntimeListener listener, Timekeeper time, Duration retry) {
    this.client = new ControlClient(socket);
    this.listener = listener;
    this.time = time;
    this.retry = retry;
  }

  /**
   * Starts to follow.
   *
   * @param rescan time between looks at all parts
   */
  public void start(Duration rescan) {
    Thread.ofPlatform().daemon().name("supervisor-events").start(this::follow);
    rescans.scheduleWithFixedDelay(
        this::rescan, rescan.toMillis(), rescan.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void follow() {
    while (!closed) {
      try (EventStream events = client.events()) {
        stream = Optional.of(events);
        look(); // after the subscription, so that nothing falls between
        passOn(events);
        unreachable("its event stream ended");
      } catch (ControlException e) {
        unreachable(String.valueOf(e.getMessage()));
      }
      pause();
    }
  }

  private void passOn(EventStream events) {
    Optional<PartEvent> event = events.next();
    while (event.isPresent() && !closed) {
      tell(event.get());
      event = events.next();
    }
  }

  private void tell(PartEvent event) {
    for (String name : new String[] {event.container(), event.service()}) {
      listener.happened(name, Sighting.of(event));
      if (event.type() == PartEvent.Type.READY) {
        listener.ready(name);
      }
    }
  }

  private void rescan() {
    try {
      look();
    } catch (ControlException e) {
      unreachable(String.valueOf(e.getMessage()));
    }
  }

  private void look() {
    Duration taken = time.elapsed();
    var sightings = Sighting.of(client.list(), time.now());
    if (!reachable) {
      LOG.log(System.Logger.Level.INFO, "The supervisor answers again");
    }
    reachable = true;
    listener.reach(new RuntimeReach.Reachable(sightings.keySet()));
    listener.sighted(sightings, taken);
  }

  private void unreachable(String why) {
    if (reachable && !closed) {
      LOG.log(System.Logger.Level.WARNING, "Nothing can be healed for now: " + why);
    }
    reachable = false;
    listener.reach(new RuntimeReach.Unreachable(why));
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
    rescans.shutdownNow();
    stream.ifPresent(EventStream::close);
  }
}
