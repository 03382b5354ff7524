package io.aetherlink.platform.cli;

import io.aetherlink.control.ControlClient;
import io.aetherlink.platform.folders.StateFolder;
import io.aetherlink.platform.supervisor.RunningPlatform;
import java.io.PrintWriter;
import java.util.Optional;

/** The way to the supervisor that runs, if one does. */
final class RunningControl {

  private RunningControl() {}

  static Optional<ControlClient> of(StateFolder state) {
    return RunningPlatform.find(state).map(running -> new ControlClient(state.socket()));
  }

  static int sayNotRunning(StateFolder state, PrintWriter err) {
    err.println("AetherLink does not run (%s). Start it: aetherlink up".formatted(state.root()));
    return ExitCode.NOT_RUNNING;
  }
}
