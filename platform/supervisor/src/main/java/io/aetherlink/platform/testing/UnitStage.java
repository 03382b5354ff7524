package io.aetherlink.platform.testing;

import io.aetherlink.platform.folders.ProjectFolder;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.Consumer;

/** Every Java module: compiled with all checks, tested, packaged. */
public final class UnitStage implements Stage {
  /**
   * Tests wait more than they compute: for engines to start, for deadlines to pass. With three, on
   * two processors, what is given a second to answer may be given no turn in it.
   */
  private static final String MODULES_AT_ONCE = "2";

  private final ProjectFolder project;
  private final Consumer<String> say;

  /** The Java modules of a project. */
  public UnitStage(ProjectFolder project, Consumer<String> say) {
    this.project = project;
    this.say = say;
  }

  @Override
  public String name() {
    return "unit";
  }

  @Override
  public Counts run() throws IOException {
    Instant begin = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    var tool = new Tool(project.root(), Map.of(), new MavenLines(say)::accept);
    // To the end, so that one module's failure hides neither another's nor those of the modules
    // that are built from it: what failed is read from the reports.
    int code =
        tool.run(
            "mvn",
            "--batch-mode",
            "--fail-at-end",
            "-Dmaven.test.failure.ignore=true",
            "--threads",
            MODULES_AT_ONCE,
            "verify");
    Counts tests = Reports.surefire(project.root(), begin).withExitCode(code, "mvn verify");
    return tests.plus(coverage());
  }

  private Counts coverage() throws IOException {
    Coverage coverage = Coverage.of(project.root());
    say.accept("  " + coverage.line());
    return coverage.suffices() ? Counts.NONE : Counts.failure(coverage.line());
  }
}
