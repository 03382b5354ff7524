package io.aetherlink.platform.cli;

import io.aetherlink.platform.testing.Tool;
import java.io.PrintWriter;
import java.nio.file.Path;
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
    description = "Formats all sources: Java, build files, user interface.")
final class FmtCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    Consumer<String> say = out::println;
    Path root = Home.project().root();
    int java =
        new Tool(root, Map.of(), say).run("mvn", "--batch-mode", "--quiet", "spotless:apply");
    int userInterface =
        new Tool(root.resolve("services/ui"), Map.of(), say)
            .run("npm", "run", "--silent", "format");
    return java == 0 && userInterface == 0 ? ExitCode.DONE : ExitCode.FAILED;
  }
}
