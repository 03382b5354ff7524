package io.aetherlink.autoheal;

import io.aetherlink.autoheal.domain.RuntimeReach;
import io.aetherlink.autoheal.domain.ServiceRuntime;
import java.util.List;
import java.util.Map;

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
  public Map<String, String> facts(String service) {
    return Map.of();
  }

  @Override
  public List<String> logs(String service) {
    return List.of();
  }
}
