package io.aetherlink.platform.process;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A program that this process started. Standard error goes where standard output goes. */
public final class ChildProcess {

  private static final File NOTHING = new File("/dev/null");

  /** As {@code /proc} spells the state of a process that got a SIGSTOP. */
  private static final String SUSPENDED = "T";

  private final Process process;
  private final Launch launch;
  private final CompletableFuture<Integer> exit;

  private ChildProcess(Process process, Launch launch) {
    this.process = process;
    this.launch = launch;
    this.exit =
        CompletableFuture.supplyAsync(
            () -> exitCode(process), task -> Thread.ofVirtual().name("exit").start(task));
  }

  /**
   * On a thread of its own: {@link Process#onExit} takes one of those that all share, of which a
   * small machine has a single one, and somebody may be waiting on that.
   */
  private static int exitCode(Process process) {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody knows this thread", e);
    }
  }

  /**
   * Starts a program.
   *
   * @param output where its output goes; with {@link Redirect#PIPE} read {@link #output()}, or the
   *     child blocks once the pipe is full
   * @throws IOException when the program can't be started
   */
  public static ChildProcess start(Launch launch, Redirect output) throws IOException {
    return start(launch, Redirect.from(NOTHING), output);
  }

  /** The same with something to read on standard input. */
  public static ChildProcess start(Launch launch, Redirect input, Redirect output)
      throws IOException {
    var builder = new ProcessBuilder(launch.commandLine());
    builder.directory(launch.folder().toFile());
    builder.environment().putAll(launch.environment());
    builder.redirectInput(input).redirectErrorStream(true).redirectOutput(output);
    return new ChildProcess(Spawner.start(builder), launch);
  }

  /** Its process id, which stays the same from wrapper to program. */
  public long pid() {
    return process.pid();
  }

  /** When it was started, as the kernel tells it. */
  public Instant startedAt() {
    return process.info().startInstant().orElse(Instant.EPOCH);
  }

  /** Completes with the exit code at once when it ends; 128 + signal when a signal ended it. */
  public CompletableFuture<Integer> exit() {
    return exit;
  }

  /** Whether it has not ended yet. */
  public boolean isRunning() {
    return process.isAlive();
  }

  /** What it prints, when it was started with {@link Redirect#PIPE}. */
  public InputStream output() {
    return process.getInputStream();
  }

  /**
   * Waits for its end.
   *
   * @return whether it ended within {@code limit}
   */
  public boolean awaitExit(Duration limit) {
    try {
      exit.get(limit.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return !process.isAlive();
    } catch (ExecutionException e) {
      return true;
    }
  }

  /**
   * Asks it to end, waits {@code grace}, then ends it the hard way; what it started goes with it. A
   * process that is suspended hears nothing, so it is not waited for.
   *
   * @return the exit code
   */
  public int stop(Duration grace) {
    List<ProcessHandle> family = process.descendants().toList();
    Signals.send(pid(), launch.stopSignal());
    if (!awaitExit(isSuspended() ? Duration.ZERO : grace)) {
      process.destroyForcibly();
    }
    int code = exit.join();
    family.forEach(ProcessHandle::destroyForcibly);
    return code;
  }

  private boolean isSuspended() {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid()), "stat"));
      return stat.startsWith(SUSPENDED, stat.lastIndexOf(')') + 2);
    } catch (IOException e) {
      return false; // It is gone already.
    }
  }
}
