package io.aetherlink.autoheal.supervisor;

import io.aetherlink.autoheal.domain.ServiceRuntime;
import io.aetherlink.control.ControlClient;
import io.aetherlink.control.ControlException;
import java.nio.file.Path;

/** Restarts services through the supervisor's control socket. */
public final class SupervisorRuntime implements ServiceRuntime {

  private final ControlClient client;

  /** The supervisor that listens on {@code socket}. */
  public SupervisorRuntime(Path socket) {
    this.client = new ControlClient(socket);
  }

  @Override
  public void restart(String service) {
    try {
      client.restart(service);
    } catch (ControlException e) {
      throw new RestartFailedException("the supervisor did not restart it: " + e.getMessage(), e);
    }
  }
}
