package io.aetherlink.platform.testing;

import io.aetherlink.platform.folders.ProjectFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What can be checked without running a test. */
public final class ProjectChecks {

  private final ProjectFolder project;
  private final Consumer<String> say;

  /** The checks of a project. */
  public ProjectChecks(ProjectFolder project, Consumer<String> say) {
    this.project = project;
    this.say = say;
  }

  /** The names of the checks that failed; what they said went out line by line. */
  public List<String> failed() throws IOException {
    List<String> failed = new ArrayList<>();
    if (maven("spotless:check", "test-compile") != 0) {
      failed.add("Java");
    }
    if (!nullChecksAreOn()) {
      failed.add("null checks");
    }
    if (!isInOrder(NodeProject.userInterface(project, say))) {
      failed.add("user interface");
    }
    if (!isInOrder(NodeProject.specs(project, say))) {
      failed.add("specs");
    }
    if (!contractsAreCurrent()) {
      failed.add("contracts");
    }
    return failed;
  }

  private int maven(String... goals) throws IOException {
    say.accept("mvn " + String.join(" ", goals));
    List<String> arguments = new ArrayList<>(List.of("--batch-mode", "--quiet"));
    arguments.addAll(List.of(goals));
    return new Tool(project.root(), Map.of(), say).run("mvn", arguments.toArray(String[]::new));
  }

  /** The canary dereferences what may be null: when it compiles, the null checks are off. */
  private boolean nullChecksAreOn() throws IOException {
    String canary = "build/nullness-canary/pom.xml";
    say.accept("mvn compile of %s, which must be refused".formatted(canary));
    List<String> lines = new ArrayList<>();
    int code =
        new Tool(project.root(), Map.of(), lines::add)
            .run("mvn", "--batch-mode", "-f", canary, "compile");
    return code != 0 && lines.stream().anyMatch(line -> line.contains("[NullAway]"));
  }

  private static boolean isInOrder(NodeProject node) throws IOException {
    node.install();
    return node.inOrder();
  }

  /** Packaging a service exports its contract; one that is committed must come out the same. */
  private boolean contractsAreCurrent() throws IOException {
    Map<Path, String> before = contracts();
    // One phase further than packaging, which leaves the stamp: "up" runs what was packaged here.
    boolean built = maven("pre-integration-test", "-DskipTests") == 0;
    Map<Path, String> after = contracts();
    after.forEach((file, content) -> {
      if (!content.equals(before.get(file))) {
        say.accept("%s was not current; it is now: commit it".formatted(file));
      }
    });
    return built && before.equals(after);
  }

  /** The build writes each contract as YAML too, which is left out of the repository. */
  private static boolean isCommitted(Path file) {
    return file.toString().endsWith(".json");
  }

  private Map<Path, String> contracts() throws IOException {
    Path folder = project.root().resolve("contracts");
    Map<Path, String> contents = new HashMap<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(ProjectChecks::isCommitted).toList()) {
          contents.put(file, Files.readString(file));
        }
      }
    }
    return contents;
  }
}
