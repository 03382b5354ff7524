package io.aetherlink.platform.supervisor;

import io.aetherlink.control.ControlException;
import io.aetherlink.control.PartEvent;
import io.aetherlink.control.PartState;
import io.aetherlink.control.RunState;
import io.aetherlink.platform.process.ChildProcess;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** A part and the process that it has, if any. Actions on it come one after another. */
final class SupervisedPart {

  private static final System.Logger LOG = System.getLogger(SupervisedPart.class.getName());

  /** The JDK's own may have one thread only, and others that wait on it. */
  private static final Executor REVIVING = task -> Thread.ofVirtual().name("revive").start(task);

  private final Part part;
  private final Surroundings surroundings;
  private final PartLog log;
  private final RestartBackoff backoff = new RestartBackoff();
  private final ReentrantLock action = new ReentrantLock();
  private volatile Standing standing;

  /** Where the part stands, as one value, so that no reader sees half a change. */
  private record Standing(
      RunState state, Optional<Run> run, OptionalInt exitCode, Instant since, int starts) {}

  SupervisedPart(Part part, Surroundings surroundings) {
    this.part = part;
    this.surroundings = surroundings;
    this.log = surroundings.logOf(part.name());
    this.standing = new Standing(RunState.STOPPED, Optional.empty(), OptionalInt.empty(), now(), 0);
  }

  Part part() {
    return part;
  }

  PartState state() {
    Standing now = standing;
    return new PartState(
        part.name(),
        part.container(),
        part.kind(),
        now.state(),
        now.run().map(SupervisedPart::pid).orElse(OptionalLong.empty()),
        now.exitCode(),
        now.since(),
        Math.max(0, now.starts() - 1),
        Optional.of(part.url()));
  }

  /**
   * Starts the process unless one runs.
   *
   * @return completes when it is ready
   */
  CompletableFuture<Void> start() {
    action.lock();
    try {
      Optional<Run> running = standing.run();
      return running.isPresent() ? running.get().ready() : launch().ready();
    } finally {
      action.unlock();
    }
  }

  /** Ends the process, if one runs, and starts a new one. */
  void restart(Duration grace) {
    action.lock();
    try {
      end(grace);
      launch();
    } finally {
      action.unlock();
    }
  }

  /** Ends the process, if one runs; it stays ended. */
  void stop(Duration grace) {
    action.lock();
    try {
      end(grace);
      stayStopped();
    } finally {
      action.unlock();
    }
  }

  private Run launch() {
    surroundings.refuseWhenClosing();
    Run run = new Run(prepareAndSpawn(), now());
    started(run);
    run.process().exit().thenAccept(code -> ended(run, code));
    Thread.ofVirtual()
        .name("ready-" + part.name())
        .start(() -> run.watchReadiness(part, () -> becameReady(run)));
    return run;
  }

  private ChildProcess prepareAndSpawn() {
    try {
      part.prepare().run();
      return spawn();
    } catch (RuntimeException e) {
      notStarted();
      throw e;
    }
  }

  private ChildProcess spawn() {
    try {
      ChildProcess process = ChildProcess.start(part.launch().get(), Redirect.PIPE);
      keepTrackOf(process);
      return process;
    } catch (IOException e) {
      throw new ControlException("can't start " + part.name() + ": " + e.getMessage());
    }
  }

  /** What can't be kept track of would run on unseen, so it does not. */
  private void keepTrackOf(ChildProcess process) throws IOException {
    try {
      surroundings.children().started(part.name(), process.pid());
      log.follow(process.output());
    } catch (IOException | RuntimeException | Error e) {
      process.stop(Duration.ZERO);
      throw e;
    }
  }

  private void end(Duration grace) {
    standing
        .run()
        .ifPresent(run -> {
          run.expectEnd();
          ended(run, run.process().stop(grace));
        });
  }

  /** Also where nothing ran: what is stopped on purpose is not revived. */
  private synchronized void stayStopped() {
    if (standing.run().isEmpty()) {
      stand(RunState.STOPPED, Optional.empty(), standing.exitCode());
    }
  }

  private synchronized void started(Run run) {
    int starts = standing.starts() + 1;
    standing =
        new Standing(RunState.STARTING, Optional.of(run), standing.exitCode(), now(), starts);
    publish(PartEvent.Type.STARTED, pid(run), OptionalInt.empty());
  }

  /** It is wanted and does not run, as after an exit: so it is for others to start it again. */
  private synchronized void notStarted() {
    stand(RunState.EXITED, Optional.empty(), standing.exitCode());
    publish(PartEvent.Type.EXITED, OptionalLong.empty(), OptionalInt.empty());
    reviveAfter(Duration.ZERO);
  }

  private synchronized void becameReady(Run run) {
    boolean current = standing.run().filter(run::equals).isPresent();
    if (current) {
      stand(RunState.READY, Optional.of(run), OptionalInt.empty());
      publish(PartEvent.Type.READY, pid(run), OptionalInt.empty());
    }
  }

  private synchronized void ended(Run run, int exitCode) {
    if (!run.noteEnd()) {
      return;
    }
    surroundings.children().ended(part.name());
    boolean expected = run.endIsExpected();
    OptionalInt code = OptionalInt.of(exitCode);
    stand(expected ? RunState.STOPPED : RunState.EXITED, Optional.empty(), code);
    publish(expected ? PartEvent.Type.STOPPED : PartEvent.Type.EXITED, pid(run), code);
    if (!expected) {
      reviveAfter(Duration.between(run.startedAt(), now()));
    }
  }

  /** Starts it again some time after a run of {@code ran}, unless that is for others to ask. */
  private void reviveAfter(Duration ran) {
    if (part.revival() == Part.Revival.SUPERVISOR && surroundings.isUp()) {
      Standing left = standing;
      Duration wait = backoff.after(ran);
      CompletableFuture.delayedExecutor(wait.toMillis(), TimeUnit.MILLISECONDS, REVIVING)
          .execute(() -> revive(left));
    }
  }

  /** Not where anybody did anything with it since: a stop, a start, a restart that failed. */
  private void revive(Standing left) {
    action.lock();
    try {
      if (standing.equals(left) && surroundings.isUp()) {
        launch();
      }
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "can't start " + part.name() + " again", e);
    } finally {
      action.unlock();
    }
  }

  private void stand(RunState state, Optional<Run> run, OptionalInt exitCode) {
    standing = new Standing(state, run, exitCode, now(), standing.starts());
  }

  private static OptionalLong pid(Run run) {
    return OptionalLong.of(run.process().pid());
  }

  private void publish(PartEvent.Type type, OptionalLong pid, OptionalInt exitCode) {
    surroundings
        .events()
        .publish(new PartEvent(type, part.name(), part.container(), pid, exitCode, now()));
  }

  private Instant now() {
    return surroundings.clock().instant();
  }
}
