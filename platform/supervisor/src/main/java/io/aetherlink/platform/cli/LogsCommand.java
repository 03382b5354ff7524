package io.aetherlink.platform.cli;

import io.aetherlink.platform.folders.StateFolder;
import io.aetherlink.platform.supervisor.PartLog;
import io.aetherlink.settings.Engine;
import io.aetherlink.settings.PlatformService;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code aetherlink logs}. */
@Command(
    name = "logs",
    mixinStandardHelpOptions = true,
    description = "Shows the last log lines of a part, of the supervisor, or of all.")
final class LogsCommand implements Callable<Integer> {

  private static final String SUFFIX = ".log";

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private StateOption stateOption = new StateOption();

  @Option(
      names = {"-f", "--follow"},
      description = "go on as lines are written, until Ctrl-C")
  private boolean follow;

  @Option(
      names = {"-n", "--lines"},
      defaultValue = "100",
      description = "how many of the last lines of each log; ${DEFAULT-VALUE} by default")
  private int lines;

  @Parameters(paramLabel = "PART", arity = "0..1", description = "a part, or supervisor")
  private Optional<String> name = Optional.empty();

  @Override
  public Integer call() throws Exception {
    if (lines < 0) {
      throw new ParameterException(spec.commandLine(), "--lines takes a number from 0 on");
    }
    StateFolder state = stateOption.state();
    List<String> names = name.map(List::of).orElseGet(() -> logged(state));
    PrintWriter out = spec.commandLine().getOut();
    for (String part : names) {
      Path file = state.log(part);
      if (!Files.exists(file)) {
        out.println(silent(part, file, state));
      }
      PartLog.tail(file, lines).forEach(line -> out.println(prefix(names, part) + line));
    }
    out.flush();
    if (follow) {
      new LogFollower(out).follow(state.logs(), names.stream().map(state::log).toList());
    }
    return ExitCode.DONE;
  }

  /** A part may run for days without a word, and has no log until it says one. */
  private static String silent(String part, Path file, StateFolder state) {
    boolean isPart =
        Stream.concat(
                Arrays.stream(Engine.values()).map(Engine::partName),
                Arrays.stream(PlatformService.values()).map(PlatformService::partName))
            .anyMatch(part::equals);
    if (!isPart) {
      throw new CommandProblem(
          "no log of '%s'; there are: %s".formatted(part, String.join(", ", logged(state))));
    }
    return "%s has printed nothing so far; what it prints is kept in %s".formatted(part, file);
  }

  private static String prefix(List<String> names, String part) {
    return names.size() == 1 ? "" : "%-22s | ".formatted(part);
  }

  private static List<String> logged(StateFolder state) {
    try (Stream<Path> files = Files.list(state.logs())) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(file -> file.endsWith(SUFFIX))
          .map(file -> file.substring(0, file.length() - SUFFIX.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
