package io.aetherlink.control;

/**
 * The supervisor did nothing of what was asked, for a reason that lies with the platform and
 * passes, such as that it is still starting.
 */
public final class NotNowException extends ControlException {

  private static final long serialVersionUID = 1L;

  /** A refusal with its reason. */
  public NotNowException(String message) {
    super(message);
  }
}
