package io.aetherlink.writes;

import org.jspecify.annotations.Nullable;

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

  private StoreUnavailableException(@Nullable Throwable cause) {
    super("The database is not prepared yet", cause);
    this.starting = true;
  }

  /** Nothing is wrong: the service brings its tables up to date. */
  public static StoreUnavailableException starting() {
    return new StoreUnavailableException((Throwable) null);
  }

  /** The same, as a table that is missing tells. */
  public static StoreUnavailableException starting(Throwable cause) {
    return new StoreUnavailableException(cause);
  }

  /** Whether nothing is wrong. */
  public boolean isStarting() {
    return starting;
  }
}
