package io.aetherlink.platform.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code aetherlink version}. */
@Command(
    name = "version",
    mixinStandardHelpOptions = true,
    description = "Shows the version of AetherLink and of the JDK that runs it.")
final class VersionCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    for (String line : new Provider().getVersion()) {
      spec.commandLine().getOut().println(line);
    }
    return ExitCode.DONE;
  }

  /** The version as the build wrote it into the jar. */
  static final class Provider implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version =
          Optional.ofNullable(AetherLink.class.getPackage().getImplementationVersion())
              .orElse("(not packaged)");
      return new String[] {"AetherLink " + version, "JDK " + Runtime.version()};
    }
  }
}
