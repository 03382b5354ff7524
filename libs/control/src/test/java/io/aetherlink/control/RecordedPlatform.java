package io.aetherlink.control;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** A platform of two parts, in memory, that remembers what it was asked. */
final class RecordedPlatform implements ControlledPlatform {

  static final Instant SINCE = Instant.parse("2026-01-02T03:04:05.678Z");
  static final PartState ENGINE =
      part("postgresql", "aether-postgresql", PartKind.ENGINE, RunState.READY);
  static final PartState SERVICE =
      part("ai-orchestrator", "aether-ai-orchestrator", PartKind.SERVICE, RunState.STARTING);

  final List<String> asked = new CopyOnWriteArrayList<>();
  final List<Consumer<PartEvent>> listeners = new CopyOnWriteArrayList<>();
  final CountDownLatch unsubscribed = new CountDownLatch(1);

  private static PartState part(String service, String container, PartKind kind, RunState state) {
    return new PartState(
        service,
        container,
        kind,
        state,
        OptionalLong.of(4711),
        OptionalInt.empty(),
        SINCE,
        3,
        Optional.of(URI.create("http://localhost:8011")));
  }

  @Override
  public List<PartState> list() {
    return List.of(ENGINE, SERVICE);
  }

  @Override
  public PartState inspect(String name) {
    return list().stream()
        .filter(part -> part.isNamed(name))
        .findFirst()
        .orElseThrow(() -> new ControlException("no part is named '" + name + "'"));
  }

  @Override
  public PartState restart(String name) {
    if (name.equals("busy")) {
      throw new NotNowException("the platform is still starting");
    }
    asked.add("restart " + name);
    return inspect(name);
  }

  @Override
  public PartState start(String name) {
    asked.add("start " + name);
    return inspect(name);
  }

  @Override
  public PartState stop(String name) {
    asked.add("stop " + name);
    return inspect(name);
  }

  @Override
  public List<String> logs(String name, int lines) {
    return IntStream.range(0, lines).mapToObj(i -> name + " says «" + i + "»\ttwice").toList();
  }

  @Override
  public Subscription subscribe(Consumer<PartEvent> listener) {
    listeners.add(listener);
    return () -> {
      listeners.remove(listener);
      unsubscribed.countDown();
    };
  }

  void emit(PartEvent event) {
    new ArrayList<>(listeners).forEach(listener -> listener.accept(event));
  }
}
