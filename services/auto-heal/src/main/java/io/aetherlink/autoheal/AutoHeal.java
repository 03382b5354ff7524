package io.aetherlink.autoheal;

import io.aetherlink.autoheal.gate.GateMain;
import io.aetherlink.http.ServiceMain;
import io.aetherlink.settings.PlatformService;
import io.aetherlink.settings.Settings;
import io.aetherlink.settings.SettingsException;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;
import java.util.Optional;

/** Starts the service. */
@QuarkusMain
public final class AutoHeal {

  /** The argument that makes this process the gate before Docker's socket. */
  private static final String GATE = "docker-gate";

  private AutoHeal() {}

  /** Checks the settings and the list of what to watch, then runs until stopped. */
  public static void main(String[] args) {
    watchListProblem()
        .ifPresent(problem -> {
          System.err.println("auto-heal cannot start. " + problem);
          System.exit(ServiceMain.CONFIGURATION_ERROR);
        });
    if (List.of(args).equals(List.of(GATE))) {
      gate();
    } else {
      ServiceMain.run(PlatformService.AUTO_HEAL, args);
    }
  }

  private static void gate() {
    Settings settings = Settings.of(System.getenv());
    GateMain.run(settings, WatchList.touchable(settings));
  }

  private static Optional<String> watchListProblem() {
    try {
      WatchList.of(Settings.of(System.getenv()));
      return Optional.empty();
    } catch (IllegalStateException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    } catch (SettingsException e) {
      return Optional.empty(); // ServiceMain says so, for every service in the same way
    }
  }
}
