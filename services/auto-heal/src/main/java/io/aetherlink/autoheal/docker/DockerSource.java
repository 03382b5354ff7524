package io.aetherlink.autoheal.docker;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Event;
import com.github.dockerjava.api.model.EventActor;
import io.aetherlink.autoheal.consent.Compose;
import io.aetherlink.autoheal.consent.Touchable;
import io.aetherlink.autoheal.domain.RuntimeListener;
import io.aetherlink.autoheal.domain.RuntimeSource;
import io.aetherlink.autoheal.domain.Signal;
import io.aetherlink.autoheal.domain.Target;
import io.aetherlink.autoheal.domain.Timekeeper;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Docker's containers, as far as they may be touched. */
final class DockerSource implements RuntimeSource {

  private static final int FORBIDDEN = 403;

  /** Docker itself remembers some hundred events. */
  private static final Duration REMEMBERED = Duration.ofDays(1);

  private final DockerApi docker;
  private final Touchable touchable;
  private final Predicate<Container> recreatable;
  private final Stops stops;
  private final Timekeeper time;

  /** The last run that was seen of each container, by the container's id. */
  private final Map<String, Run> runs = new ConcurrentHashMap<>();

  /** One process of a container: an inspection tells its pid only as long as it lives. */
  private record Run(Instant startedAt, OptionalLong pid) {}

  /** Where the next stream of events begins, so that none is missed in between. */
  private volatile Optional<String> heardUntil = Optional.empty();

  DockerSource(
      DockerApi docker,
      Touchable touchable,
      Predicate<Container> recreatable,
      Stops stops,
      Timekeeper time) {
    this.docker = docker;
    this.touchable = touchable;
    this.recreatable = recreatable;
    this.stops = stops;
    this.time = time;
  }

  @Override
  public String name() {
    return "Docker";
  }

  @Override
  public Look look() {
    try {
      return look(touchableContainers());
    } catch (DockerException e) {
      throw refused(e);
    }
  }

  private static RuntimeGoneException refused(DockerException e) {
    return new RuntimeGoneException("Docker refuses (" + e.getHttpStatus() + ")", e);
  }

  private List<Container> touchableContainers() {
    return docker.list().stream()
        .filter(listed -> !Recreation.passing(Inspected.name(listed.getNames()[0])))
        .filter(listed ->
            touchable.allows(
                listed.getId(), Inspected.name(listed.getNames()[0]), listed.getLabels()))
        .flatMap(listed -> inspect(listed.getId()).stream())
        .toList();
  }

  /** A gate that knows other names than we do refuses some: those are not ours to heal. */
  private Optional<Container> inspect(String id) {
    try {
      return docker.inspect(id);
    } catch (DockerException e) {
      if (e.getHttpStatus() == FORBIDDEN) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private Look look(List<Container> containers) {
    Set<String> offered = new HashSet<>();
    Map<String, Signal> seen = new HashMap<>();
    Map<String, Signal> health = new HashMap<>();
    Set<Target> discovered = new HashSet<>();
    for (Container container : containers) {
      offered.add(container.name());
      if (container.running() || !stops.ours(container.id())) {
        seen.put(container.name(), found(container));
      }
      container.healthSignal().ifPresent(signal -> health.put(container.name(), signal));
      touchable
          .discovered(container.name(), container.labels())
          .map(target -> target.needing(needed(target, container, containers)))
          .ifPresent(discovered::add);
    }
    Set<String> again =
        containers.stream().filter(recreatable).map(Container::name).collect(Collectors.toSet());
    return new Look(offered, seen, health, discovered, again);
  }

  /** A name of a service stands for its containers in the same project. */
  private static Set<String> needed(Target target, Container by, List<Container> all) {
    return target.dependsOn().stream()
        .flatMap(name -> containers(name, by, all))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Stream<String> containers(String name, Container by, List<Container> all) {
    Optional<Compose> wanted = Compose.of(by.labels()).map(own -> new Compose(own.project(), name));
    List<String> found =
        all.stream()
            .filter(other -> !other.id().equals(by.id()))
            .filter(other -> wanted.isPresent() && Compose.of(other.labels()).equals(wanted))
            .map(Container::name)
            .toList();
    return found.isEmpty() ? Stream.of(name) : found.stream();
  }

  private Signal found(Container container) {
    runs.compute(
        container.id(),
        (id, last) ->
            last == null || container.running() || !last.startedAt().equals(container.startedAt())
                ? new Run(container.startedAt(), container.pid())
                : last);
    return container.found(time.now(), former(container.id()), stops.end(container.id()));
  }

  @Override
  public Events listen() {
    try {
      if (heardUntil.isEmpty()) {
        docker.past(REMEMBERED).forEach(this::recall);
      }
      return new DockerEvents();
    } catch (DockerException e) {
      throw refused(e);
    }
  }

  /** Events wait here until they are passed on, in their order, by one thread. */
  private final class DockerEvents implements Events {
    private final BlockingQueue<Optional<Event>> waiting = new LinkedBlockingQueue<>();
    private final Closeable stream =
        docker.events(
            heardUntil,
            event -> waiting.add(Optional.of(event)),
            () -> waiting.add(Optional.empty()));

    @Override
    public void passOn(RuntimeListener listener) {
      try {
        Optional<Event> event = waiting.take();
        while (event.isPresent()) {
          tell(event.get(), listener);
          event = waiting.take();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void close() {
      try {
        stream.close();
      } catch (IOException e) {
        throw new UncheckedIOException("the events cannot be closed", e);
      } finally {
        waiting.add(Optional.empty());
      }
    }
  }

  /** What was wished while nobody listened: somebody's stop holds, whoever is told of it late. */
  private void recall(Event event) {
    remember(event);
    EventActor actor = event.getActor();
    if (actor != null && actor.getId() != null && actor.getAttributes() != null) {
      Map<String, String> attributes = actor.getAttributes();
      recall(String.valueOf(event.getAction()), actor.getId(), attributes, ago(event));
    }
  }

  /** How long ago by the wall clock, the only one that Docker and we have in common. */
  private Duration ago(Event event) {
    Long seconds = event.getTime();
    if (seconds == null) {
      return Duration.ZERO;
    }
    Duration passed = Duration.between(Instant.ofEpochSecond(seconds), time.now());
    return passed.isNegative() ? Duration.ZERO : passed;
  }

  private void recall(String action, String id, Map<String, String> attributes, Duration ago) {
    switch (action) {
      case "kill" -> stops.signalled(id, attributes.getOrDefault("signal", ""), ago);
      case "die" -> stops.recalledDeath(id, ago);
      case "stop" -> stops.stopped(id);
      case "start" -> stops.started(id);
      case "destroy" -> stops.removed(id);
      default -> {} // nothing that somebody wished
    }
  }

  private void tell(Event event, RuntimeListener listener) {
    remember(event);
    EventActor actor = event.getActor();
    if (actor == null || actor.getId() == null || actor.getAttributes() == null) {
      return;
    }
    Map<String, String> attributes = actor.getAttributes();
    String name = attributes.getOrDefault("name", "");
    if (!Recreation.passing(name) && touchable.allows(actor.getId(), name, attributes)) {
      tell(String.valueOf(event.getAction()), actor.getId(), name, attributes, listener);
    }
  }

  private void remember(Event event) {
    Long nanos = event.getTimeNano();
    if (nanos != null) {
      heardUntil = Optional.of("%d.%09d".formatted(nanos / 1_000_000_000, nanos % 1_000_000_000));
    }
  }

  private void tell(
      String action,
      String id,
      String name,
      Map<String, String> attributes,
      RuntimeListener listener) {
    switch (action) {
      case "kill" -> stops.signalled(id, attributes.getOrDefault("signal", ""), Duration.ZERO);
      case "die" -> died(id, name, listener);
      case "stop" -> {
        if (stops.stopped(id)) {
          listener.happened(name, new Signal.Stopped(former(id)));
        }
      }
      case "pause" -> listener.happened(name, new Signal.Stopped(former(id)));
      case "start" -> {
        stops.replaced(id);
        looked(action, id, name, listener);
      }
      case "unpause", "health_status: healthy", "health_status: unhealthy" ->
          looked(action, id, name, listener);
      case "create", "rename" -> listener.changed();
      case "destroy" -> {
        stops.removed(id);
        runs.remove(id);
        listener.changed();
      }
      default -> {} // nothing that concerns us
    }
  }

  private void died(String id, String name, RuntimeListener listener) {
    stops.died(id);
    inspect(id)
        .filter(container -> !container.running()) // it is back already
        .ifPresent(container -> ended(container, name, listener));
  }

  /** Some end before anybody has seen them run: then their start is news, too. */
  private void ended(Container container, String name, RuntimeListener listener) {
    Run last = runs.get(container.id());
    boolean unseen = last != null && !last.startedAt().equals(container.startedAt());
    Signal end = found(container);
    if (unseen) {
      listener.happened(name, container.started(time.now()));
    }
    if (unseen || !stops.ours(container.id())) {
      listener.happened(name, end);
    }
  }

  private void looked(String action, String id, String name, RuntimeListener listener) {
    stops.started(id);
    Optional<Container> running = inspect(id).filter(Container::running);
    running.ifPresent(container -> {
      listener.happened(name, found(container));
      container.healthSignal().ifPresent(signal -> listener.happened(name, signal));
      if (!action.equals("health_status: unhealthy")) {
        listener.ready(name);
      }
    });
  }

  private OptionalLong former(String id) {
    Run last = runs.get(id);
    return last == null ? OptionalLong.empty() : last.pid();
  }
}
