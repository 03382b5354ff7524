package io.aetherlink.platform.testing;

import io.aetherlink.platform.process.ChildProcess;
import io.aetherlink.platform.process.Launch;
import io.aetherlink.platform.process.Programs;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Runs a program of the tool chain (Maven, npm, …) and passes its output on, line by line. */
public final class Tool {

  private static final Duration LONGEST = Duration.ofHours(1);
  private static final Duration STOP_GRACE = Duration.ofSeconds(10);

  private final Path folder;
  private final Map<String, String> environment;
  private final Consumer<String> output;
  private final Duration limit;

  /**
   * Runs programs in one folder.
   *
   * @param environment what they get beside this process's environment
   * @param output gets every line that they print
   */
  public Tool(Path folder, Map<String, String> environment, Consumer<String> output) {
    this(folder, environment, output, LONGEST);
  }

  private Tool(
      Path folder, Map<String, String> environment, Consumer<String> output, Duration limit) {
    this.folder = folder;
    this.environment = Map.copyOf(environment);
    this.output = output;
    this.limit = limit;
  }

  /** The same with less patience: a program that takes longer is stopped, which it is told of. */
  Tool within(Duration shorter) {
    return new Tool(folder, environment, output, shorter);
  }

  /** The exit code; 127, with a line that says so, when there is no such program. */
  public int run(String program, String... arguments) throws IOException {
    var found = Programs.find(program);
    if (found.isEmpty()) {
      output.accept(program + " is not installed; see: aetherlink doctor");
      return 127;
    }
    List<String> command = new ArrayList<>(List.of(found.get().toString()));
    command.addAll(List.of(arguments));
    ChildProcess child = ChildProcess.start(Launch.of(command, environment, folder), Redirect.PIPE);
    CompletableFuture<Void> alarm =
        CompletableFuture.runAsync(
            () -> stop(program, child),
            CompletableFuture.delayedExecutor(
                limit.toMillis(), TimeUnit.MILLISECONDS, task -> Thread.ofVirtual().start(task)));
    pass(child);
    int code = child.exit().join();
    alarm.cancel(false);
    return code;
  }

  private void stop(String program, ChildProcess child) {
    if (child.isRunning()) {
      output.accept(
          "%s took longer than %d s and is stopped".formatted(program, limit.toSeconds()));
      child.stop(STOP_GRACE);
    }
  }

  private void pass(ChildProcess child) throws IOException {
    try (var lines =
        new BufferedReader(new InputStreamReader(child.output(), StandardCharsets.UTF_8))) {
      String line = lines.readLine();
      while (line != null) {
        output.accept(line);
        line = lines.readLine();
      }
    }
  }
}
