package io.aetherlink.platform.testing;

import io.aetherlink.platform.folders.ProjectFolder;
import java.io.IOException;
import java.nio.file.Path;
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

  private final ProjectFolder project;
  private final boolean demanded;
  private final Consumer<String> say;

  /**
   * The container tests of a project.
   *
   * @param demanded whether to install and start an engine where none runs, which takes minutes
   */
  public ContainerStage(ProjectFolder project, boolean demanded, Consumer<String> say) {
    this.project = project;
    this.demanded = demanded;
    this.say = say;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Counts run() throws IOException {
    Optional<DockerEngine> engine = engine();
    if (engine.isEmpty()) {
      say.accept(
          "  SKIPPED: no Docker engine runs here; --only containers installs and starts one");
      return Counts.NONE;
    }
    try (DockerEngine docker = engine.get()) {
      return healing(docker).plus(withPgvector(docker));
    }
  }

  private Optional<DockerEngine> engine() throws IOException {
    Optional<DockerEngine> running = DockerEngine.running(folder());
    return running.isPresent() || !demanded
        ? running
        : Optional.of(DockerEngine.started(folder(), say));
  }

  private Path folder() {
    return project.root().resolve(".aetherlink/docker");
  }

  private Counts healing(DockerEngine docker) throws IOException {
    PatientImage.provide(
        docker, project.root().resolve("platform/containers/patient"), folder(), say);
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
    DebianImage.provide(docker, folder(), say);
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
    var tool = new Tool(project.root(), environment, new MavenLines(say)::accept);
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
    Counts counts = Reports.surefire(project.root(), begin).withExitCode(code);
    if (counts.equals(Counts.NONE)) {
      throw new IOException(test + " did not run: is it, or its variable, called otherwise?");
    }
    return counts;
  }
}
