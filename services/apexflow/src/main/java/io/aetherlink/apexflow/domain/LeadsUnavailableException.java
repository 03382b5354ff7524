package io.aetherlink.apexflow.domain;

/** Nothing can be learned of leads now. Trying again may help. */
public final class LeadsUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Because of an answer that is none. */
  public LeadsUnavailableException(String message) {
    super(message);
  }

  /** Because of a failure. */
  public LeadsUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
