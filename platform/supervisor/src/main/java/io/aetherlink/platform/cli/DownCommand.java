package io.aetherlink.platform.cli;

import io.aetherlink.platform.folders.StateFolder;
import io.aetherlink.platform.supervisor.RunningPlatform;
import io.aetherlink.platform.supervisor.Supervisor;
import io.aetherlink.platform.supervisor.SupervisorLock;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code aetherlink down}. */
@Command(
    name = "down",
    mixinStandardHelpOptions = true,
    description = "Stops the platform; its data stays.")
final class DownCommand implements Callable<Integer> {

  private static final long LIMIT_SECONDS = 90;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private StateOption stateOption = new StateOption();

  @Override
  public Integer call() throws Exception {
    StateFolder state = stateOption.state();
    PrintWriter out = spec.commandLine().getOut();
    Optional<RunningPlatform> running = RunningPlatform.find(state);
    if (running.isEmpty()) {
      out.println(endOrphans(state));
      return ExitCode.DONE;
    }
    out.println("Stopping AetherLink (process %d) …".formatted(running.get().process().pid()));
    out.flush();
    return stop(running.get().process(), out);
  }

  private static int stop(ProcessHandle supervisor, PrintWriter out)
      throws InterruptedException, ExecutionException {
    supervisor.destroy();
    try {
      supervisor.onExit().get(LIMIT_SECONDS, TimeUnit.SECONDS);
      out.println("AetherLink is stopped.");
      return ExitCode.DONE;
    } catch (TimeoutException e) {
      out.println(
          "It still runs after %d s; its log says what it waits for: aetherlink logs %s"
              .formatted(LIMIT_SECONDS, SupervisorLog.NAME));
      return ExitCode.FAILED;
    }
  }

  /** A killed supervisor can't stop its children any more. */
  private static String endOrphans(StateFolder state) throws IOException {
    Optional<SupervisorLock> lock = SupervisorLock.take(state);
    if (lock.isEmpty()) {
      return "AetherLink is just starting or stopping; try again.";
    }
    try (SupervisorLock held = lock.get();
        var supervisor = new Supervisor(List.of(), state, InstantSource.system())) {
      List<String> ended = supervisor.endOrphans();
      return ended.isEmpty()
          ? "AetherLink does not run."
          : "No supervisor runs; ended what an earlier one left: " + String.join(", ", ended);
    }
  }
}
