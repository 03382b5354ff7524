package io.aetherlink.platform.supervisor;

import io.aetherlink.control.ControlledPlatform.Subscription;
import io.aetherlink.control.PartEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Gives each event to everyone who listens, in one order for all. */
final class EventFeed {

  private final List<Consumer<PartEvent>> listeners = new CopyOnWriteArrayList<>();

  Subscription subscribe(Consumer<PartEvent> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  synchronized void publish(PartEvent event) {
    listeners.forEach(listener -> listener.accept(event));
  }
}
