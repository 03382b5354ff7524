package io.aetherlink.control;

import java.io.IOException;
import java.nio.file.Path;

/** Nobody answers on the control socket: no supervisor runs, or it did not answer in time. */
public final class SupervisorUnreachableException extends ControlException {

  private static final long serialVersionUID = 1L;

  SupervisorUnreachableException(Path socket, IOException cause) {
    super("no supervisor answers at " + socket + ": " + cause.getMessage(), cause);
  }
}
