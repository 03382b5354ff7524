package io.aetherlink.autoheal.domain;

import java.util.List;
import java.util.Map;

/** What runs the services and can restart them. */
public interface ServiceRuntime {

  /**
   * Replaces the service's process; returns once the new one is started.
   *
   * @throws RestartFailedException with the reason in words for people
   * @throws RestartRefusedException when nothing was done, and that is not the service's fault
   */
  void restart(String service);

  /**
   * The same for one whose process hangs: it would not hear that it is to end, and to wait for that
   * only makes the outage longer.
   *
   * @throws RestartFailedException with the reason in words for people
   * @throws RestartRefusedException when nothing was done, and that is not the service's fault
   */
  default void restartHung(String service) {
    restart(service);
  }

  /**
   * Puts a new process in the service's place that shares nothing with the old one but its
   * configuration; returns once it is started.
   *
   * @throws RestartFailedException with the reason in words for people
   * @throws RestartRefusedException when nothing was done, and that is not the service's fault
   */
  default void recreate(String service) {
    throw new RestartRefusedException("this runtime makes nothing anew");
  }

  /** What the runtime knows about the service now, unmasked. It may throw where it cannot tell. */
  Map<String, String> facts(String service);

  /**
   * The last {@link Evidence#LOG_LINES} lines of its log, oldest first, unmasked. It may throw
   * where it cannot be had.
   */
  List<String> logs(String service);

  /** Nothing was done, for a reason that lies with the runtime: later it may be done. */
  final class RestartRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With the reason in words for people, where nothing else went wrong before. */
    public RestartRefusedException(String message) {
      super(message);
    }

    /** With the reason in words for people. */
    public RestartRefusedException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** The restart did not happen. */
  final class RestartFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With the reason in words for people, where nothing else went wrong before. */
    public RestartFailedException(String message) {
      super(message);
    }

    /** With the reason in words for people. */
    public RestartFailedException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
