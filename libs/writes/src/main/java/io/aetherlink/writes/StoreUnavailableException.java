package io.aetherlink.writes;

/** The records cannot be reached now; nothing is known to have changed. Trying again may help. */
public final class StoreUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean starting;

  /** Without a failure at hand. */
  public StoreUnavailableException(String message) {
    super(message);
    this.starting = false;
  }

  /** Because of a failure. */
  public StoreUnavailableException(String message, Throwable cause) {
    super(message, cause);
    this.starting = false;
  }

  private StoreUnavailableException() {
    super("The database is not prepared yet");
    this.starting = true;
  }

  /** Nothing is wrong: the service brings its tables up to date. */
  public static StoreUnavailableException starting() {
    return new StoreUnavailableException();
  }

  /** Whether nothing is wrong. */
  public boolean isStarting() {
    return starting;
  }
}
