package io.aetherlink.platform.cli;

import io.aetherlink.platform.folders.ProjectFolder;
import io.aetherlink.platform.testing.NodeProject;
import io.aetherlink.platform.testing.Tool;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code aetherlink fmt}. */
@Command(
    name = "fmt",
    mixinStandardHelpOptions = true,
    description = "Formats all sources: Java, build files, user interface, specs.")
final class FmtCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    Consumer<String> say = out::println;
    ProjectFolder project = Home.project();
    int java =
        new Tool(project.root(), Map.of(), say)
            .run("mvn", "--batch-mode", "--quiet", "spotless:apply");
    boolean formatted = java == 0;
    for (NodeProject node :
        List.of(NodeProject.userInterface(project, say), NodeProject.specs(project, say))) {
      node.install();
      formatted &= node.script("format") == 0;
    }
    return formatted ? ExitCode.DONE : ExitCode.FAILED;
  }
}
