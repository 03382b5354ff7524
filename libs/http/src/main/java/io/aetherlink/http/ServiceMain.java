package io.aetherlink.http;

import io.aetherlink.settings.PlatformService;
import io.aetherlink.settings.Settings;
import io.aetherlink.settings.SettingsException;
import io.quarkus.runtime.Quarkus;

/** Starts a service once its settings are known to be good. */
public final class ServiceMain {
  /** Exit code of a service whose settings cannot be used: {@code EX_CONFIG} of sysexits(3). */
  public static final int CONFIGURATION_ERROR = 78;

  private ServiceMain() {}

  /** Checks the settings, prints every problem and exits with 78 if there is one, else runs. */
  public static void run(PlatformService service, String... args) {
    try {
      Settings.of(System.getenv());
    } catch (SettingsException e) {
      System.err.println(service.serviceName() + " cannot start. " + e.getMessage());
      System.exit(CONFIGURATION_ERROR);
    }
    Quarkus.run(args);
  }
}
