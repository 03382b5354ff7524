package io.aetherlink.platform.testing;

import io.aetherlink.platform.folders.ProjectFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The user interface: formatting, lint, types, tests, build. */
public final class UiStage implements Stage {

  private final Path folder;
  private final Tool tool;
  private final Consumer<String> say;

  /** The user interface of a project. */
  public UiStage(ProjectFolder project, Consumer<String> say) {
    this.folder = project.root().resolve("services/ui");
    this.say = say;
    this.tool = new Tool(folder, Map.of("CI", "true"), line -> say.accept("  " + line));
  }

  @Override
  public String name() {
    return "ui";
  }

  @Override
  public Counts run() throws IOException {
    NodeModules.install(folder, tool);
    Counts counts = Counts.NONE;
    for (String script : List.of("format:check", "lint", "typecheck")) {
      counts = counts.plus(step(script));
    }
    return counts.plus(tests()).plus(step("build"));
  }

  private Counts step(String script) throws IOException {
    say.accept("  npm run " + script);
    return Counts.NONE.withExitCode(tool.run("npm", "run", "--silent", script));
  }

  private Counts tests() throws IOException {
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
      return Reports.vitest(report).withExitCode(code);
    } finally {
      Files.deleteIfExists(report);
    }
  }
}
