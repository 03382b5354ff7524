package io.aetherlink.platform.supervisor;

import io.aetherlink.control.NotNowException;
import io.aetherlink.platform.folders.StateFolder;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** What every part of one platform shares. */
final class Surroundings {

  /** The platform's own life. */
  private enum Phase {
    STARTING,
    UP,
    CLOSING
  }

  private final StateFolder state;
  private final InstantSource clock;
  private final EventFeed events = new EventFeed();
  private final ChildRegister children;
  private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.STARTING);

  Surroundings(StateFolder state, InstantSource clock) {
    this.state = state;
    this.clock = clock;
    this.children = new ChildRegister(state.children());
  }

  InstantSource clock() {
    return clock;
  }

  EventFeed events() {
    return events;
  }

  ChildRegister children() {
    return children;
  }

  PartLog logOf(String part) {
    return PartLog.of(state, part);
  }

  void up() {
    phase.compareAndSet(Phase.STARTING, Phase.UP);
  }

  /** From now on nothing is started any more. */
  void close() {
    phase.set(Phase.CLOSING);
  }

  /** Whether what ends is to be started again: not while starting, where it ends the start. */
  boolean isUp() {
    return phase.get() == Phase.UP;
  }

  /** A part that is taken away from under the start would make the start fail. */
  void refuseWhileStarting() {
    if (phase.get() == Phase.STARTING) {
      throw new NotNowException("the platform is still starting");
    }
  }

  void refuseWhenClosing() {
    if (phase.get() == Phase.CLOSING) {
      throw new NotNowException("the platform is stopping");
    }
  }
}
