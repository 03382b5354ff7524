package io.aetherlink.platform.supervisor;

import io.aetherlink.control.ControlException;
import io.aetherlink.control.ControlledPlatform;
import io.aetherlink.control.PartEvent;
import io.aetherlink.control.PartKind;
import io.aetherlink.control.PartState;
import io.aetherlink.platform.folders.StateFolder;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Runs the parts of one platform. A part is started when everything that it depends on is ready,
 * and parts that do not wait for one another start at the same time. Closing ends everything in
 * reverse.
 */
public final class Supervisor implements ControlledPlatform, AutoCloseable {

  /** A restart is asked for because something hangs more often than not: don't wait long. */
  private static final Duration SERVICE_RESTART_GRACE = Duration.ofSeconds(1);

  /** An engine that is cut off has to recover first, which takes longer than ending in order. */
  private static final Duration ENGINE_RESTART_GRACE = Duration.ofSeconds(5);

  private static final Duration STOP_GRACE = Duration.ofSeconds(20);
  private static final Executor TASKS = task -> Thread.ofVirtual().name("supervisor").start(task);

  private final StateFolder state;
  private final Surroundings surroundings;
  private final Map<String, SupervisedPart> parts = new LinkedHashMap<>();

  /**
   * A supervisor of {@code parts}, none of which runs yet.
   *
   * @param parts in the order in which they are listed
   * @param state where logs and the register of children are
   */
  public Supervisor(List<Part> parts, StateFolder state, InstantSource clock) {
    this.state = state;
    this.surroundings = new Surroundings(state, clock);
    parts.forEach(part -> this.parts.put(part.name(), new SupervisedPart(part, surroundings)));
  }

  /**
   * Ends what an earlier supervisor of this state folder left running.
   *
   * @return the names of the parts that still ran
   */
  public List<String> endOrphans() throws IOException {
    return surroundings.children().endOrphans();
  }

  /**
   * Starts every part and returns once all are ready.
   *
   * @throws StartFailedException when a part ends or is not ready within {@code limit}; then call
   *     {@link #close()} to end the others
   */
  public void start(Duration limit) {
    new PlatformStart(List.copyOf(parts.values()), state, TASKS).run(limit);
    surroundings.up();
  }

  @Override
  public void close() {
    close(STOP_GRACE);
  }

  /** Ends every part in reverse, each the hard way once it has taken {@code grace}. */
  void close(Duration grace) {
    surroundings.close();
    new PlatformStop(List.copyOf(parts.values()), TASKS).run(grace);
  }

  @Override
  public List<PartState> list() {
    return parts.values().stream().map(SupervisedPart::state).toList();
  }

  @Override
  public PartState inspect(String name) {
    return named(name).state();
  }

  @Override
  public PartState restart(String name) {
    SupervisedPart part = named(name);
    surroundings.refuseWhileStarting();
    boolean engine = part.part().kind() == PartKind.ENGINE;
    part.restart(engine ? ENGINE_RESTART_GRACE : SERVICE_RESTART_GRACE);
    return part.state();
  }

  @Override
  public PartState start(String name) {
    SupervisedPart part = named(name);
    CompletableFuture<Void> unused = part.start();
    return part.state();
  }

  @Override
  public PartState stop(String name) {
    SupervisedPart part = named(name);
    surroundings.refuseWhileStarting();
    part.stop(STOP_GRACE);
    return part.state();
  }

  @Override
  public List<String> logs(String name, int lines) {
    return PartLog.tail(state.log(named(name).part().name()), lines);
  }

  @Override
  public Subscription subscribe(Consumer<PartEvent> listener) {
    return surroundings.events().subscribe(listener);
  }

  private SupervisedPart named(String name) {
    return parts.values().stream()
        .filter(part -> part.state().isNamed(name))
        .findFirst()
        .orElseThrow(() ->
            new ControlException(
                "no part is named '%s'; there are: %s"
                    .formatted(name, String.join(", ", parts.keySet()))));
  }
}
