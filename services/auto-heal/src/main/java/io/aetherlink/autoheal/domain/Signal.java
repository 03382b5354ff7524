package io.aetherlink.autoheal.domain;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** One thing that was learned about a service, by a probe or from its runtime. */
public sealed interface Signal {

  /** Whether a probe found it out. */
  default boolean ofProbe() {
    return switch (this) {
      case Up up -> true;
      case Slow slow -> true;
      case Failed failed -> true;
      case Busy busy -> true;
      case Started started -> false;
      case Exited exited -> false;
      case Stopped stopped -> false;
      case Health health -> false;
      case NotReady unready -> false;
    };
  }

  /** The signal in a few words. */
  default String text() {
    return switch (this) {
      case Up up -> "answered in good time";
      case Slow slow -> "answered late, after " + slow.latency().toMillis() + " ms";
      case Failed failed -> "probe failed: " + failed.cause();
      case Busy busy -> "is at work on itself: " + busy.cause();
      case Started started -> "runs" + process(started.pid());
      case Exited exited -> new Trouble.Exit(exited.pid(), exited.exitCode()).text();
      case Stopped stopped -> "was stopped on purpose" + process(stopped.pid());
      case NotReady unready -> "is not ready: " + unready.says();
      case Health health -> (health.well() ? "is well: " : "is unhealthy: ") + health.says();
    };
  }

  private static String process(OptionalLong pid) {
    return pid.isPresent() ? ", process " + pid.getAsLong() : "";
  }

  /**
   * A probe was answered in good time.
   *
   * @param warning what somebody should see to before it fails; never a reason to restart
   */
  record Up(Duration latency, Optional<String> warning) implements Signal {

    /** One with which nothing is amiss. */
    public Up(Duration latency) {
      this(latency, Optional.empty());
    }
  }

  /** A probe was answered well, but late. Proof of life: never a reason to restart. */
  record Slow(Duration latency) implements Signal {}

  /**
   * A probe got no answer, or a wrong one; {@code cause} is short and for people.
   *
   * @param unanswered whether it was waited for in vain, as with a process that hangs
   */
  record Failed(String cause, boolean unanswered) implements Signal {

    /** An answer that is not good, or none that could have come. */
    public Failed(String cause) {
      this(cause, false);
    }
  }

  /**
   * A probe was answered that it does not serve for now, being at work on its own start, recovery
   * or end. Proof of life, which a restart would only put back to the beginning.
   */
  record Busy(String cause) implements Signal {}

  /**
   * The runtime started (or is seen running) a process, {@code age} ago.
   *
   * @param starting whether the runtime sees it still at work on its start
   */
  record Started(OptionalLong pid, Duration age, boolean starting) implements Signal {

    /** One that the runtime says no more of. */
    public Started(OptionalLong pid, Duration age) {
      this(pid, age, false);
    }
  }

  /**
   * The process ended although nobody asked for it.
   *
   * @param runtimeRestarts whether the runtime is bringing it back by itself
   */
  record Exited(OptionalLong pid, OptionalInt exitCode, boolean runtimeRestarts) implements Signal {

    /** One that the runtime leaves to others. */
    public Exited(OptionalLong pid, OptionalInt exitCode) {
      this(pid, exitCode, false);
    }
  }

  /** The process was stopped on purpose. */
  record Stopped(OptionalLong pid) implements Signal {}

  /**
   * The runtime says that it lives and takes no requests for now. A restart is for what does not
   * live: who is not ready may wait for another, or be at work.
   */
  record NotReady(String says) implements Signal {}

  /** The runtime's own word on its health, which counts where nothing is probed. */
  record Health(boolean well, String says) implements Signal {}
}
