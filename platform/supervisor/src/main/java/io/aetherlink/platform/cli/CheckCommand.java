package io.aetherlink.platform.cli;

import io.aetherlink.platform.folders.ProjectFolder;
import io.aetherlink.platform.testing.ProjectChecks;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code aetherlink check}. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description =
        "Checks formatting, compiler warnings, lint, types and contracts; changes nothing.")
final class CheckCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    ProjectFolder project = Home.project();
    PrintWriter out = spec.commandLine().getOut();
    List<String> failed =
        new ProjectChecks(
                project,
                line -> {
                  out.println(line);
                  out.flush();
                })
            .failed();
    out.println(
        failed.isEmpty()
            ? "Everything is in order."
            : "Not in order: %s. What can be repaired is, by: aetherlink fmt"
                .formatted(String.join(", ", failed)));
    return failed.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
  }
}
