package io.aetherlink.apexflow;

import io.aetherlink.http.ServiceMain;
import io.aetherlink.settings.PlatformService;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts apexflow. */
@QuarkusMain
public final class ApexFlow {
  private ApexFlow() {}

  /** Runs the service until it is told to stop. */
  public static void main(String... args) {
    ServiceMain.run(PlatformService.APEXFLOW, args);
  }
}
