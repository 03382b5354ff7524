package io.aetherlink.autoheal.command;

import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A program and its arguments, as they are: nothing is expanded, no shell is asked. It sees no more
 * of our environment than where programs are, so that no secret of the platform's gets into it.
 */
public record Command(List<String> arguments) {

  /** How often it is looked whether a program has printed anything. */
  private static final long LOOK_MILLIS = 10;

  private static final Set<String> INHERITED = Set.of("PATH", "HOME", "LANG", "LC_ALL", "TZ");

  /** Copies the list. */
  public Command {
    arguments = List.copyOf(arguments);
    if (arguments.isEmpty() || arguments.getFirst().isBlank()) {
      throw new IllegalArgumentException("a command needs a program");
    }
  }

  /** What became of a run. */
  public sealed interface Result {

    /** What it printed, on either stream; the first lines where those are too many. */
    List<String> output();

    /** Whether it ended in time and with 0. */
    default boolean well() {
      return this instanceof Ended ended && ended.code() == 0;
    }

    /** The result in a few words. */
    default String text() {
      return switch (this) {
        case Ended ended -> "ended with code " + ended.code();
        case Late late -> "did not end within " + late.deadline().toMillis() / 1000.0 + " s";
        case NotStarted missing -> "could not be started";
      };
    }

    /** It ended by itself. */
    record Ended(int code, List<String> output) implements Result {
      /** Copies the list. */
      public Ended {
        output = List.copyOf(output);
      }
    }

    /** It was killed, with everything that it had started. */
    record Late(Duration deadline, List<String> output) implements Result {
      /** Copies the list. */
      public Late {
        output = List.copyOf(output);
      }
    }

    /** There is no such program, or it may not be run. */
    record NotStarted() implements Result {
      @Override
      public List<String> output() {
        return List.of();
      }
    }
  }

  /**
   * Runs it and waits, on a thread that may be blocked.
   *
   * @param variables what it is told beyond where programs are
   */
  public Result run(Map<String, String> variables, Duration deadline) {
    try {
      Process process = start(variables);
      try (Output output = new Output(process)) {
        long end = System.nanoTime() + deadline.toNanos();
        return ended(process, end, output)
            ? new Result.Ended(process.exitValue(), output.lines())
            : late(process, deadline, output);
      }
    } catch (IOException e) {
      return new Result.NotStarted();
    }
  }

  private Process start(Map<String, String> variables) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(new ArrayList<>(arguments))
            .redirectErrorStream(true)
            .redirectInput(new File("/dev/null"));
    builder.environment().keySet().retainAll(INHERITED);
    builder.environment().putAll(variables);
    return builder.start();
  }

  private static boolean ended(Process process, long end, Output output) {
    try {
      boolean ended = false;
      while (!ended && System.nanoTime() - end < 0) {
        output.take(end);
        ended = process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      }
      output.take(end); // the last it said
      return ended;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Result late(Process process, Duration deadline, Output output) {
    List<ProcessHandle> family = process.descendants().toList();
    process.destroyForcibly();
    family.forEach(ProcessHandle::destroyForcibly);
    return new Result.Late(deadline, output.lines());
  }
}
