package io.aetherlink.platform.testing;

import io.aetherlink.platform.folders.ProjectFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A folder of the project with npm packages and scripts of its own. */
public final class NodeProject {
  private final Path folder;
  private final Consumer<String> say;
  private final Tool tool;

  private NodeProject(Path folder, Consumer<String> say) {
    this.folder = folder;
    this.say = say;
    this.tool = new Tool(folder, Map.of("CI", "true"), say);
  }

  /** The user interface. */
  public static NodeProject userInterface(ProjectFolder project, Consumer<String> say) {
    return new NodeProject(project.root().resolve("services/ui"), say);
  }

  /** The specs that run against the whole platform. */
  public static NodeProject specs(ProjectFolder project, Consumer<String> say) {
    return new NodeProject(project.root().resolve("tests"), say);
  }

  /** Installs the packages as the lock file says, unless that was done since it last changed. */
  public void install() throws IOException {
    Path lock = folder.resolve("package-lock.json");
    Path installed = folder.resolve("node_modules/.package-lock.json");
    boolean current =
        Files.exists(installed)
            && Files.getLastModifiedTime(installed).compareTo(Files.getLastModifiedTime(lock)) >= 0;
    if (!current && tool.run("npm", "ci", "--no-audit", "--no-fund") != 0) {
      throw new IOException("npm ci failed in " + folder);
    }
  }

  /** Runs one of its scripts; the exit code. */
  public int script(String name) throws IOException {
    say.accept("npm run " + name);
    return tool.run("npm", "run", "--silent", name);
  }

  /** Whether formatting, lint and types are in order; all three are looked at. */
  boolean inOrder() throws IOException {
    boolean inOrder = true;
    for (String script : List.of("format:check", "lint", "typecheck")) {
      inOrder &= script(script) == 0;
    }
    return inOrder;
  }
}
