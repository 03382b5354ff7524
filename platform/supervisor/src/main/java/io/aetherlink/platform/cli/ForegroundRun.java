package io.aetherlink.platform.cli;

import io.aetherlink.control.ControlServer;
import io.aetherlink.platform.folders.StateFolder;
import io.aetherlink.platform.supervisor.Part;
import io.aetherlink.platform.supervisor.Preflight;
import io.aetherlink.platform.supervisor.RunningPlatform;
import io.aetherlink.platform.supervisor.StartFailedException;
import io.aetherlink.platform.supervisor.Supervisor;
import io.aetherlink.platform.supervisor.SupervisorLock;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/** A platform that lives as long as this process: up, then down again on Ctrl-C or TERM. */
final class ForegroundRun {

  private final StateFolder state;
  private final List<Part> parts;
  private final String userInterface;
  private final PrintWriter out;
  private final AtomicBoolean stopping = new AtomicBoolean();

  ForegroundRun(StateFolder state, List<Part> parts, String userInterface, PrintWriter out) {
    this.state = state;
    this.parts = parts;
    this.userInterface = userInterface;
    this.out = out;
  }

  /** What is done once it is clear that the platform can start, and before it does. */
  interface Preparation {
    void run() throws IOException;
  }

  /** Starts everything within {@code limit}, then waits for the end of this process. */
  int run(Duration limit, Preparation preparation) throws IOException, InterruptedException {
    Optional<SupervisorLock> lock = SupervisorLock.take(state);
    if (lock.isEmpty()) {
      say(alreadyRunning());
      return ExitCode.FAILED;
    }
    try (SupervisorLock held = lock.get();
        Supervisor supervisor = new Supervisor(parts, state, InstantSource.system())) {
      sayEnded(supervisor.endOrphans());
      refuseProblems(Preflight.problems(parts, state));
      held.announce(userInterface);
      preparation.run();
      return supervise(supervisor, held, limit);
    }
  }

  private int supervise(Supervisor supervisor, SupervisorLock lock, Duration limit)
      throws IOException, InterruptedException {
    var log = new SupervisorLog(state);
    try (var control = ControlServer.listen(state.socket(), supervisor);
        var logged = supervisor.subscribe(log::record)) {
      Thread stop = new Thread(() -> stop(supervisor, control, lock), "stop");
      Runtime.getRuntime().addShutdownHook(stop);
      start(supervisor, limit);
      if (!stopping.get()) {
        say(PartTable.of(supervisor.list()));
        say("AetherLink is ready: " + userInterface);
      }
      new CountDownLatch(1).await(); // the shutdown hook does the rest
      return ExitCode.DONE;
    }
  }

  private void start(Supervisor supervisor, Duration limit) {
    var progress = new StartProgress(parts, out, InstantSource.system());
    try (progress;
        var shown = supervisor.subscribe(progress::show)) {
      supervisor.start(limit);
    } catch (StartFailedException e) {
      if (!stopping.get()) {
        throw new StartFailedException("AetherLink did not start: " + e.getMessage());
      }
    }
  }

  private void stop(Supervisor supervisor, ControlServer control, SupervisorLock lock) {
    stopping.set(true);
    say("Stopping …");
    supervisor.close();
    control.close();
    lock.close();
    say("Stopped.");
  }

  private void sayEnded(List<String> orphans) {
    if (!orphans.isEmpty()) {
      say(
          "An earlier run ended without stopping; ended what it left: "
              + String.join(", ", orphans));
    }
  }

  private static void refuseProblems(List<String> problems) {
    if (!problems.isEmpty()) {
      throw new StartFailedException(
          "AetherLink can't start:\n  - " + String.join("\n  - ", problems));
    }
  }

  private String alreadyRunning() {
    return RunningPlatform.find(state)
        .map(running ->
            "AetherLink runs already (process %d, %s): %s"
                .formatted(running.process().pid(), state.root(), running.userInterface()))
        .orElse("AetherLink is just starting or stopping in " + state.root() + "; try again.");
  }

  private void say(String line) {
    out.println(line);
    out.flush();
  }
}
