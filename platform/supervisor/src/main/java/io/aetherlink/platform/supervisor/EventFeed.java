package io.aetherlink.platform.supervisor;

import io.aetherlink.control.ControlledPlatform.Subscription;
import io.aetherlink.control.PartEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Gives each event to everyone who listens, in one order for all. What a listener makes of it is
 * its own affair: one that fails hides the event from nobody, nor stops what the event is about.
 */
final class EventFeed {

  private static final System.Logger LOG = System.getLogger(EventFeed.class.getName());

  private final List<Consumer<PartEvent>> listeners = new CopyOnWriteArrayList<>();

  Subscription subscribe(Consumer<PartEvent> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  synchronized void publish(PartEvent event) {
    listeners.forEach(listener -> tell(listener, event));
  }

  private static void tell(Consumer<PartEvent> listener, PartEvent event) {
    try {
      listener.accept(event);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "somebody could not take note of " + event, e);
    }
  }
}
