package io.aetherlink.autoheal.domain;

import java.util.Map;
import java.util.Set;

/** A runtime that can be looked at and listened to. */
public interface RuntimeSource {

  /** What people call it, for example {@code the supervisor}. */
  String name();

  /**
   * Listens to its events from now on.
   *
   * @throws RuntimeGoneException when it does not answer
   */
  Events listen();

  /**
   * Looks at everything that it runs.
   *
   * @throws RuntimeGoneException when it does not answer
   */
  Look look();

  /** Events as they come. One thread passes them on; any may close. */
  interface Events extends AutoCloseable {

    /** Passes events on until the stream ends or is closed. */
    void passOn(RuntimeListener listener);

    @Override
    void close();
  }

  /**
   * What a look showed.
   *
   * @param offered names of what may be restarted
   * @param seen what each service was found doing
   * @param health what the runtime says about the health of those that run
   * @param discovered services that ask by themselves to be watched
   * @param recreatable names of what may be made anew when a restart did not help
   */
  record Look(
      Set<String> offered,
      Map<String, Signal> seen,
      Map<String, Signal> health,
      Set<Target> discovered,
      Set<String> recreatable) {

    /** Of a runtime that makes nothing anew. */
    public Look(
        Set<String> offered,
        Map<String, Signal> seen,
        Map<String, Signal> health,
        Set<Target> discovered) {
      this(offered, seen, health, discovered, Set.of());
    }

    /** Copies the collections. */
    public Look {
      offered = Set.copyOf(offered);
      seen = Map.copyOf(seen);
      health = Map.copyOf(health);
      discovered = Set.copyOf(discovered);
      recreatable = Set.copyOf(recreatable);
    }
  }

  /** The runtime does not answer. */
  final class RuntimeGoneException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With the reason in words for people. */
    public RuntimeGoneException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
