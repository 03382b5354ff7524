package io.aetherlink.autoheal.supervisor;

import io.aetherlink.autoheal.domain.RuntimeListener;
import io.aetherlink.autoheal.domain.RuntimeSource;
import io.aetherlink.autoheal.domain.Signal;
import io.aetherlink.autoheal.domain.Timekeeper;
import io.aetherlink.control.ControlClient;
import io.aetherlink.control.ControlException;
import io.aetherlink.control.EventStream;
import io.aetherlink.control.PartEvent;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The supervisor as it shows itself at its control socket. */
public final class SupervisorSource implements RuntimeSource {

  private final ControlClient client;
  private final Timekeeper time;

  /** The supervisor that listens on {@code socket}. */
  public SupervisorSource(Path socket, Timekeeper time) {
    this.client = new ControlClient(socket);
    this.time = time;
  }

  @Override
  public String name() {
    return "the supervisor";
  }

  @Override
  public Events listen() {
    return new SupervisorEvents(asked(client::events));
  }

  @Override
  public Look look() {
    Map<String, Signal> seen = Sighting.of(asked(client::list), time.now());
    return new Look(seen.keySet(), seen, Map.of(), Set.of());
  }

  private static <T> T asked(Supplier<T> question) {
    try {
      return question.get();
    } catch (ControlException e) {
      throw new RuntimeGoneException(String.valueOf(e.getMessage()), e);
    }
  }

  private record SupervisorEvents(EventStream stream) implements Events {

    @Override
    public void passOn(RuntimeListener listener) {
      Optional<PartEvent> event = stream.next();
      while (event.isPresent()) {
        tell(event.get(), listener);
        event = stream.next();
      }
    }

    private static void tell(PartEvent event, RuntimeListener listener) {
      for (String name : new String[] {event.container(), event.service()}) {
        listener.happened(name, Sighting.of(event));
        if (event.type() == PartEvent.Type.READY) {
          listener.ready(name);
        }
      }
    }

    @Override
    public void close() {
      stream.close();
    }
  }
}
