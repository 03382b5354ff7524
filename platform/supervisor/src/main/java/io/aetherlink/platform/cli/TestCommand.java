package io.aetherlink.platform.cli;

import io.aetherlink.platform.folders.ProjectFolder;
import io.aetherlink.platform.testing.ContainerStage;
import io.aetherlink.platform.testing.Counts;
import io.aetherlink.platform.testing.EndToEndStage;
import io.aetherlink.platform.testing.Stage;
import io.aetherlink.platform.testing.UiStage;
import io.aetherlink.platform.testing.UnitStage;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code aetherlink test}. */
@Command(
    name = "test",
    mixinStandardHelpOptions = true,
    description = {
      "Runs every test, or the stages that are named.",
      "Stages: unit (Java), ui (React), containers (what Docker brings; left out where no engine runs, "
          + "unless it is named or CI=true), e2e (the whole platform in a browser).",
      "Ends with a line \"failed: NAME\" for each test that failed, and one that counts: "
          + "N passed, N failed."
    })
final class TestCommand implements Callable<Integer> {

  /** Neither needs what the other makes, and the one computes while the other waits. */
  private static final Set<String> INDEPENDENT = Set.of("unit", "ui");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--only",
      paramLabel = "STAGE",
      split = ",",
      description = "run only these stages: unit, ui, containers, e2e")
  private Set<String> only = new LinkedHashSet<>();

  @Override
  public Integer call() {
    List<Stage> stages = stages();
    Counts all =
        sideBySide(stages.stream().filter(stage -> INDEPENDENT.contains(stage.name())).toList());
    for (Stage stage : stages) {
      if (!INDEPENDENT.contains(stage.name())) {
        all = all.plus(run(stage));
      }
    }
    all.lines().forEach(this::say);
    return all.failed() == 0 ? ExitCode.DONE : ExitCode.FAILED;
  }

  private List<Stage> stages() {
    ProjectFolder project = Home.project();
    List<Stage> every =
        List.of(
            new UnitStage(project, this::say),
            new UiStage(project, line -> say("  ui |" + line)),
            new ContainerStage(project, containers(), this::say),
            new EndToEndStage(project, this::say));
    List<String> names = every.stream().map(Stage::name).toList();
    if (!names.containsAll(only)) {
      throw new ParameterException(spec.commandLine(), "--only takes " + String.join(", ", names));
    }
    return every.stream().filter(stage -> only.isEmpty() || only.contains(stage.name())).toList();
  }

  /** Continuous integration is asked to prove what it can. */
  private ContainerStage.Need containers() {
    if (only.contains(ContainerStage.NAME)) {
      return ContainerStage.Need.BY_ALL_MEANS;
    }
    return "true".equals(System.getenv("CI"))
        ? ContainerStage.Need.WHERE_ONE_CAN_BE_HAD
        : ContainerStage.Need.WHERE_ONE_RUNS;
  }

  private Counts sideBySide(List<Stage> stages) {
    List<Future<Counts>> counts;
    try (ExecutorService threads =
        Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
      counts = stages.stream().map(stage -> threads.submit(() -> run(stage))).toList();
    }
    return counts.stream().map(Future::resultNow).reduce(Counts.NONE, Counts::plus);
  }

  private Counts run(Stage stage) {
    say("== " + stage.name());
    Instant begin = Instant.now();
    Counts counts = attempt(stage);
    long seconds = Duration.between(begin, Instant.now()).toSeconds();
    say(
        "== %s: %d passed and %d failed in %d s"
            .formatted(stage.name(), counts.passed(), counts.failed(), seconds));
    return counts;
  }

  /** A stage that can't run has failed; the others still say what they have to say. */
  private Counts attempt(Stage stage) {
    try {
      return stage.run();
    } catch (IOException | RuntimeException e) {
      say("  " + e.getMessage());
      return Counts.failure(stage.name() + ": " + e.getMessage());
    }
  }

  private void say(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
