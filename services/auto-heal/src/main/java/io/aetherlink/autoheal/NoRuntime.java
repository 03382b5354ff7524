package io.aetherlink.autoheal;

import io.aetherlink.autoheal.domain.Evidence;
import io.aetherlink.autoheal.domain.RuntimeReach;
import io.aetherlink.autoheal.domain.ServiceRuntime;

/** Stands in where nothing is configured that could restart a service. */
final class NoRuntime implements ServiceRuntime {

  static final RuntimeReach REACH =
      new RuntimeReach.Unreachable(
          "no runtime is configured (SUPERVISOR_SOCKET, or AUTOHEAL_RUNTIME=docker or kubernetes)");

  @Override
  public void restart(String service) {
    throw new RestartRefusedException("no runtime is configured");
  }

  @Override
  public Evidence evidence(String service) {
    return Evidence.NONE;
  }
}
