package io.aetherlink.platform.testing;

import io.aetherlink.platform.folders.ProjectFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/** The user interface: formatting, lint, types, tests, build. */
public final class UiStage implements Stage {

  private final NodeProject userInterface;
  private final Path folder;
  private final Consumer<String> say;

  /** The user interface of a project. */
  public UiStage(ProjectFolder project, Consumer<String> say) {
    this.userInterface = NodeProject.userInterface(project, line -> say.accept("  " + line));
    this.folder = project.root().resolve("services/ui");
    this.say = say;
  }

  @Override
  public String name() {
    return "ui";
  }

  @Override
  public Counts run() throws IOException {
    userInterface.install();
    Counts order =
        Counts.NONE.withExitCode(
            userInterface.inOrder() ? 0 : 1, "format, lint and types of the user interface");
    Counts build =
        Counts.NONE.withExitCode(userInterface.script("build"), "build of the user interface");
    return order.plus(tests()).plus(build);
  }

  private Counts tests() throws IOException {
    var tool = new Tool(folder, Map.of("CI", "true"), line -> say.accept("  " + line));
    Path report = Files.createTempFile("vitest-", ".json");
    try {
      int code =
          tool.run(
              "npx",
              "--no-install",
              "vitest",
              "run",
              "--reporter=dot",
              "--reporter=json",
              "--outputFile.json=" + report);
      return Reports.vitest(report).withExitCode(code, "vitest");
    } finally {
      Files.deleteIfExists(report);
    }
  }
}
