package io.aetherlink.autoheal;

import io.aetherlink.control.ControlException;
import io.aetherlink.control.ControlServer;
import io.aetherlink.control.ControlledPlatform;
import io.aetherlink.control.NotNowException;
import io.aetherlink.control.PartEvent;
import io.aetherlink.control.PartKind;
import io.aetherlink.control.PartState;
import io.aetherlink.control.RunState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Services under the real control socket, as the supervisor would run them. */
public final class TestPlatform implements ControlledPlatform, AutoCloseable {

  private static final class Part {
    private final String name;
    private final TestService service;
    private long pid = 100;
    private RunState state = RunState.READY;

    private Part(String name, TestService service) {
      this.name = name;
      this.service = service;
    }
  }

  private final Path socket;
  private final Map<String, Part> parts = new LinkedHashMap<>();
  private final List<Consumer<PartEvent>> listeners = new CopyOnWriteArrayList<>();
  private final List<String> restarts = new CopyOnWriteArrayList<>();
  private volatile Optional<String> refusal = Optional.empty();
  private Optional<ControlServer> server = Optional.empty();

  public TestPlatform(Path socket) {
    this.socket = socket;
  }

  /** Runs a service of this name. */
  public synchronized TestPlatform with(String name, TestService service) {
    parts.put(name, new Part(name, service));
    return this;
  }

  /** Opens the control socket. */
  public synchronized TestPlatform open() {
    try {
      server = Optional.of(ControlServer.listen(socket, this));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The supervisor goes away; the services stay. */
  public void vanish() {
    server.ifPresent(ControlServer::close);
  }

  /** Kills a service's process; the supervisor notices and tells. */
  public void kill(String name) {
    PartEvent event;
    synchronized (this) {
      Part part = part(name);
      part.service.die();
      part.state = RunState.EXITED;
      event = event(part, PartEvent.Type.EXITED);
    }
    tell(event);
  }

  /** Kills a service's process; no event tells of it. */
  public synchronized void killUnnoticed(String name) {
    part(name).service.die();
    part(name).state = RunState.EXITED;
  }

  /** Whoever asks for a restart is told that this is not the time. */
  public void refuses(String why) {
    refusal = Optional.of(why);
  }

  public Path socket() {
    return socket;
  }

  public List<String> restarts() {
    return restarts;
  }

  @Override
  public synchronized List<PartState> list() {
    return parts.values().stream().map(TestPlatform::state).toList();
  }

  @Override
  public synchronized PartState inspect(String name) {
    return state(part(name));
  }

  @Override
  public PartState restart(String name) {
    refusal.ifPresent(why -> {
      throw new NotNowException(why);
    });
    restarts.add(name);
    List<PartEvent> events;
    PartState state;
    synchronized (this) {
      Part part = part(name);
      boolean ran = part.state == RunState.READY;
      PartEvent stopped = event(part, PartEvent.Type.STOPPED);
      part.service.rise();
      part.pid++;
      part.state = RunState.READY;
      PartEvent started = event(part, PartEvent.Type.STARTED);
      PartEvent ready = event(part, PartEvent.Type.READY);
      events = ran ? List.of(stopped, started, ready) : List.of(started, ready);
      state = state(part);
    }
    events.forEach(this::tell);
    return state;
  }

  @Override
  public PartState start(String name) {
    return restart(name);
  }

  @Override
  public PartState stop(String name) {
    PartState state;
    PartEvent event;
    synchronized (this) {
      Part part = part(name);
      part.service.die();
      part.state = RunState.STOPPED;
      event = event(part, PartEvent.Type.STOPPED);
      state = state(part);
    }
    tell(event);
    return state;
  }

  @Override
  public List<String> logs(String name, int lines) {
    return List.of();
  }

  @Override
  public Subscription subscribe(Consumer<PartEvent> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  private void tell(PartEvent event) {
    listeners.forEach(listener -> listener.accept(event));
  }

  private Part part(String name) {
    return Optional.ofNullable(parts.get(name))
        .orElseThrow(() -> new ControlException("no part is called " + name));
  }

  private static PartEvent event(Part part, PartEvent.Type type) {
    OptionalInt code = type == PartEvent.Type.EXITED ? OptionalInt.of(137) : OptionalInt.empty();
    return new PartEvent(
        type, part.name, part.name, OptionalLong.of(part.pid), code, Instant.now());
  }

  private static PartState state(Part part) {
    boolean runs = part.state == RunState.READY;
    return new PartState(
        part.name,
        part.name,
        PartKind.SERVICE,
        part.state,
        runs ? OptionalLong.of(part.pid) : OptionalLong.empty(),
        runs ? OptionalInt.empty() : OptionalInt.of(137),
        Instant.now().minusSeconds(600),
        0,
        Optional.empty());
  }

  @Override
  public void close() {
    vanish();
    parts.values().forEach(part -> part.service.close());
  }
}
