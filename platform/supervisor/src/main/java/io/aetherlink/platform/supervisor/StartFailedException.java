package io.aetherlink.platform.supervisor;

/** The platform did not come up; the message says which part, why, and what its log says. */
public final class StartFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** A failure in words for a person. */
  public StartFailedException(String message) {
    super(message);
  }

  StartFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
