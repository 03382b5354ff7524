package io.aetherlink.autoheal.domain;

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
   * Puts a new process in the service's place that shares nothing with the old one but its
   * configuration; returns once it is started.
   *
   * @throws RestartFailedException with the reason in words for people
   * @throws RestartRefusedException when nothing was done, and that is not the service's fault
   */
  default void recreate(String service) {
    throw new RestartRefusedException("this runtime makes nothing anew");
  }

  /** What the runtime knows about the service now, unmasked; nothing when it cannot be asked. */
  Evidence evidence(String service);

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
