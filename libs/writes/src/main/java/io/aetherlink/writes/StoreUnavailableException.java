package io.aetherlink.writes;

import org.jspecify.annotations.Nullable;

/** The records cannot be reached now; nothing is known to have changed. Trying again may help. */
public final class StoreUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final String UNPREPARED = "The database is not prepared yet";

  private final boolean starting;
  private final boolean contended;

  /** Without a failure at hand. */
  public StoreUnavailableException(String message) {
    super(message);
    this.starting = false;
    this.contended = false;
  }

  /** Because of a failure. */
  public StoreUnavailableException(String message, Throwable cause) {
    super(message, cause);
    this.starting = false;
    this.contended = false;
  }

  private StoreUnavailableException(
      String message, boolean starting, boolean contended, @Nullable Throwable cause) {
    super(message, cause);
    this.starting = starting;
    this.contended = contended;
  }

  /** Nothing is wrong: the service brings its tables up to date. */
  public static StoreUnavailableException starting() {
    return new StoreUnavailableException(UNPREPARED, true, false, null);
  }

  /** The same, as a table that is missing tells. */
  public static StoreUnavailableException starting(Throwable cause) {
    return new StoreUnavailableException(UNPREPARED, true, false, cause);
  }

  /** The database is there, but others wrote the same at the same time, again and again. */
  public static StoreUnavailableException contended(Throwable cause) {
    return new StoreUnavailableException(
        "Other transactions came in the way each time", false, true, cause);
  }

  /** Whether the database is there, and others came in the way. */
  public boolean isContended() {
    return contended;
  }

  /** Whether nothing is wrong. */
  public boolean isStarting() {
    return starting;
  }
}
