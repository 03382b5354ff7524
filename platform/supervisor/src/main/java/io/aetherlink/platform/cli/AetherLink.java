package io.aetherlink.platform.cli;

import io.aetherlink.control.ControlException;
import io.aetherlink.platform.demo.DemoRefusedException;
import io.aetherlink.platform.engines.EngineException;
import io.aetherlink.platform.supervisor.StartFailedException;
import io.aetherlink.settings.SettingsException;
import java.io.UncheckedIOException;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The command line's entry. */
@Command(
    name = "aetherlink",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.Provider.class,
    description = "Runs AetherLink on this machine: everything embedded, one command.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      LogsCommand.class,
      RestartCommand.class,
      TestCommand.class,
      CheckCommand.class,
      FmtCommand.class,
      DoctorCommand.class,
      ConfigCommand.class,
      DemoCommand.class,
      VersionCommand.class,
      HelpCommand.class
    })
public final class AetherLink {

  private AetherLink() {}

  /** Runs one command and exits: 0 done, 1 failed, 2 wrong usage, 3 not running. */
  public static void main(String[] arguments) {
    System.exit(commands().execute(arguments));
  }

  /** All commands. */
  static CommandLine commands() {
    CommandLine commands = new CommandLine(new AetherLink());
    commands.addSubcommand("completion", new GenerateCompletion());
    return commands.setExecutionExceptionHandler(AetherLink::explain);
  }

  /**
   * What is expected to go wrong is told in words; anything else is a defect and shows its trace.
   */
  private static int explain(
      Exception failure, CommandLine commands, CommandLine.ParseResult parsed) throws Exception {
    switch (failure) {
      case ControlException e -> print(commands, e);
      case EngineException e -> print(commands, e);
      case SettingsException e -> print(commands, e);
      case StartFailedException e -> print(commands, e);
      case CommandProblem e -> print(commands, e);
      case DemoRefusedException e -> print(commands, e);
      case UncheckedIOException e -> print(commands, e);
      default -> throw failure;
    }
    return ExitCode.FAILED;
  }

  private static void print(CommandLine commands, RuntimeException failure) {
    commands.getErr().println(failure.getMessage());
    commands.getErr().flush();
  }
}
