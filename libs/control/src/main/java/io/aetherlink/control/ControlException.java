package io.aetherlink.control;

/** The supervisor refused or failed what was asked; the message says why, in words for a person. */
public class ControlException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** A refusal with its reason. */
  public ControlException(String message) {
    super(message);
  }

  /** A failure with its cause. */
  protected ControlException(String message, Throwable cause) {
    super(message, cause);
  }
}
