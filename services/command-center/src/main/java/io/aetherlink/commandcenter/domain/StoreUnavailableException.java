package io.aetherlink.commandcenter.domain;

/** The store cannot be asked at present; nothing is known to have changed. */
public final class StoreUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With what went wrong. */
  public StoreUnavailableException(Throwable cause) {
    super("the store is away", cause);
  }
}
