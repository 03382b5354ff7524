package io.aetherlink.platform.testing;

import io.aetherlink.platform.folders.ProjectFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Tests of what only a container engine brings: containers to heal, PostgreSQL with pgvector. */
public final class ContainerStage implements Stage {
  /** On the command line. */
  public static final String NAME = "containers";

  private static final String PGVECTOR_IMAGE = "aetherlink/pgvector";

  /** A busy machine takes three minutes; who hangs is not waited for all night. */
  private static final Duration LIMIT = Duration.ofMinutes(15);

  /** What becomes of the stage where no engine runs; to install and start one takes minutes. */
  public enum Need {
    /** It is skipped. */
    WHERE_ONE_RUNS,
    /** An engine is installed and started, and where that cannot be had the stage is skipped. */
    WHERE_ONE_CAN_BE_HAD,
    /** The same, but without an engine it fails. */
    BY_ALL_MEANS
  }

  private final ProjectFolder project;
  private final Need need;
  private final Consumer<String> say;

  /** The container tests of a project. */
  public ContainerStage(ProjectFolder project, Need need, Consumer<String> say) {
    this.project = project;
    this.need = need;
    this.say = say;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Counts run() throws IOException {
    Optional<DockerEngine> running = DockerEngine.running(folder());
    if (running.isEmpty() && need == Need.WHERE_ONE_RUNS) {
      return skipped("no Docker engine runs here; --only containers installs and starts one");
    }
    try (DockerEngine docker = running.isPresent() ? running.get() : started()) {
      provide(docker);
      return healing(docker).plus(withPgvector(docker));
    } catch (NotToBeHadException e) {
      if (need == Need.BY_ALL_MEANS) {
        throw e;
      }
      return skipped(String.valueOf(e.getMessage()));
    }
  }

  private Counts skipped(String why) {
    say.accept("  ************************************************************************");
    say.accept("  SKIPPED, nothing is known about containers: " + why);
    say.accept("  ************************************************************************");
    return Counts.NONE;
  }

  private DockerEngine started() throws NotToBeHadException {
    try {
      return DockerEngine.started(folder(), say);
    } catch (IOException e) {
      throw new NotToBeHadException(e);
    }
  }

  private void provide(DockerEngine docker) throws NotToBeHadException {
    try {
      Path recipe = project.root().resolve("platform/containers/patient");
      PatientImage.provide(docker, recipe, folder(), say);
      DebianImage.provide(docker, folder(), say);
    } catch (IOException e) {
      throw new NotToBeHadException(e);
    }
  }

  /** This machine has no engine, or nothing to run on it. */
  private static final class NotToBeHadException extends IOException {
    private static final long serialVersionUID = 1L;

    private NotToBeHadException(IOException cause) {
      super(cause.getMessage(), cause);
    }
  }

  private Path folder() {
    return project.root().resolve(".aetherlink/docker");
  }

  private Counts healing(DockerEngine docker) throws IOException {
    return tests("services/auto-heal", "DockerHealingTest", environment(docker));
  }

  private static Map<String, String> environment(DockerEngine docker) {
    Map<String, String> environment = new HashMap<>();
    environment.put("AETHERLINK_TEST_DOCKER", docker.address());
    docker
        .pidFile()
        .ifPresent(file -> environment.put("AETHERLINK_TEST_DOCKER_PID_FILE", file.toString()));
    return environment;
  }

  private Counts withPgvector(DockerEngine docker) throws IOException {
    say.accept("  Building the image %s …".formatted(PGVECTOR_IMAGE));
    Path context = project.root().resolve("platform/containers/pgvector");
    docker.run("build", "--network", "host", "--tag", PGVECTOR_IMAGE, context.toString());
    String container =
        docker.run("run", "--detach", "--rm", "--publish", "127.0.0.1::5432", PGVECTOR_IMAGE);
    try {
      docker.run(
          "exec", container, "timeout", "60", "sh", "-c", "until pg_isready; do sleep 0.1; done");
      String address = docker.run("port", container, "5432/tcp");
      return tests(
          "libs/crm-store",
          "GraphVectorsTest",
          Map.of("AETHERLINK_TEST_PGVECTOR", "postgresql://" + address));
    } finally {
      docker.run("rm", "--force", container);
    }
  }

  private Counts tests(String module, String test, Map<String, String> environment)
      throws IOException {
    Instant begin = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    var tool = new Tool(project.root(), environment, new MavenLines(say)::accept).within(LIMIT);
    int code =
        tool.run(
            "mvn",
            "--batch-mode",
            "--projects",
            module,
            "--also-make",
            "test",
            "-Dtest=" + test,
            "-Dsurefire.failIfNoSpecifiedTests=false",
            "-Djacoco.skip=true");
    Counts counts = Reports.surefire(project.root(), begin).withExitCode(code, test);
    if (counts.equals(Counts.NONE)) {
      throw new IOException(test + " did not run: is it, or its variable, called otherwise?");
    }
    return counts;
  }
}
