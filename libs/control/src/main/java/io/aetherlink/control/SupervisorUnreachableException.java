package io.aetherlink.control;

import java.io.IOException;
import java.nio.file.Path;

/** Nobody answers on the control socket: no supervisor runs, or it did not answer in time. */
public final class SupervisorUnreachableException extends ControlException {

  private static final long serialVersionUID = 1L;

  private final boolean asked;

  SupervisorUnreachableException(Path socket, boolean asked, IOException cause) {
    super("no supervisor answers at " + socket + ": " + cause.getMessage(), cause);
    this.asked = asked;
  }

  /** Whether it may have heard what was asked, so that it may have been done. */
  public boolean asked() {
    return asked;
  }
}
