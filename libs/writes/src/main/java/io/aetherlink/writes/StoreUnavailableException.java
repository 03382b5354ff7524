package io.aetherlink.writes;

/** The records cannot be reached now; nothing is known to have changed. Trying again may help. */
public final class StoreUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Without a failure of the store's own: it is not ready yet. */
  public StoreUnavailableException(String message) {
    super(message);
  }

  /** Because of a failure. */
  public StoreUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
