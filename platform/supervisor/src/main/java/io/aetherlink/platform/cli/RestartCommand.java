package io.aetherlink.platform.cli;

import io.aetherlink.control.ControlClient;
import io.aetherlink.control.EventStream;
import io.aetherlink.control.PartEvent;
import io.aetherlink.control.PartState;
import io.aetherlink.platform.folders.StateFolder;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code aetherlink restart}. */
@Command(
    name = "restart",
    mixinStandardHelpOptions = true,
    description = "Restarts one part and waits until it is ready.")
final class RestartCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private StateOption stateOption = new StateOption();

  @Parameters(paramLabel = "PART", description = "its name, such as ai-orchestrator")
  private String name = "";

  @Override
  public Integer call() {
    StateFolder state = stateOption.state();
    Optional<ControlClient> control = RunningControl.of(state);
    if (control.isEmpty()) {
      return RunningControl.sayNotRunning(state, spec.commandLine().getErr());
    }
    return restart(control.get(), spec.commandLine().getOut());
  }

  private int restart(ControlClient control, PrintWriter out) {
    try (EventStream events = control.events()) {
      PartState started = control.restart(name);
      out.println("%s is starting (process %d) …".formatted(started.service(), pid(started)));
      out.flush();
      Optional<PartEvent> outcome = events.next();
      while (outcome.isPresent() && !settles(outcome.get(), started)) {
        outcome = events.next();
      }
      boolean ready = outcome.filter(event -> event.type() == PartEvent.Type.READY).isPresent();
      out.println(
          ready
              ? started.service() + " is ready."
              : "%s did not become ready: aetherlink logs %s"
                  .formatted(started.service(), started.service()));
      return ready ? ExitCode.DONE : ExitCode.FAILED;
    }
  }

  private static boolean settles(PartEvent event, PartState started) {
    return event.type() != PartEvent.Type.STARTED && event.pid().equals(started.pid());
  }

  private static long pid(PartState part) {
    return part.pid().orElse(0);
  }
}
