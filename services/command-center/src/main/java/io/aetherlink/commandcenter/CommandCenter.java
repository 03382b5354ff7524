package io.aetherlink.commandcenter;

import io.aetherlink.http.ServiceMain;
import io.aetherlink.settings.PlatformService;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the service. */
@QuarkusMain
public final class CommandCenter {

  private CommandCenter() {}

  /** Checks the settings, then runs until stopped. */
  public static void main(String[] args) {
    ServiceMain.run(PlatformService.COMMAND_CENTER, args);
  }
}
