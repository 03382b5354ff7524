package io.aetherlink.platform.testing;

import io.aetherlink.platform.process.ChildProcess;
import io.aetherlink.platform.process.Launch;
import io.aetherlink.platform.process.Programs;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The Docker engine of the tests: the system's, or one that is started for them and ended again.
 */
final class DockerEngine implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_GRACE = Duration.ofSeconds(20);
  private static final Duration LONGEST_COMMAND = Duration.ofMinutes(10);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

  private final Path folder;
  private final Optional<ChildProcess> own;
  private final Map<String, String> environment;

  private DockerEngine(Path folder, Optional<ChildProcess> own, Map<String, String> environment) {
    this.folder = folder;
    this.own = own;
    this.environment = environment;
  }

  /** The system's engine, if it runs and this user may use it. */
  static Optional<DockerEngine> running(Path folder) throws IOException {
    var engine = new DockerEngine(folder, Optional.empty(), Map.of());
    return engine.answers() ? Optional.of(engine) : Optional.empty();
  }

  /**
   * An engine of its own, installed first where that is possible. Its images stay for the next
   * time.
   *
   * @param folder where its data and its socket are
   */
  static DockerEngine started(Path folder, Consumer<String> say) throws IOException {
    if (!Debian.mayInstall() || !Debian.install(say, "dockerd", "docker.io", "iptables")) {
      throw new IOException("No Docker engine answers: start it, and let this user use it");
    }
    Files.createDirectories(folder);
    String socket = "unix://" + folder.resolve("docker.sock");
    List<String> command = new ArrayList<>();
    command.add(Programs.find("dockerd").orElseThrow().toString());
    command.addAll(List.of("--host", socket, "--data-root", folder.resolve("data").toString()));
    command.addAll(List.of("--exec-root", folder.resolve("exec").toString()));
    command.addAll(List.of("--pidfile", folder.resolve("pid").toString()));
    Redirect log = Redirect.to(folder.resolve("dockerd.log").toFile());
    ChildProcess child = ChildProcess.start(Launch.of(command, Map.of(), folder), log);
    var engine = new DockerEngine(folder, Optional.of(child), Map.of("DOCKER_HOST", socket));
    engine.await(child);
    return engine;
  }

  /** Where its API is. */
  String address() {
    return Optional.ofNullable(environment.get("DOCKER_HOST"))
        .or(() -> Optional.ofNullable(System.getenv("DOCKER_HOST")))
        .orElse("unix:///var/run/docker.sock");
  }

  /** Where the process number of an engine of its own is; tests may kill it and start it again. */
  Optional<Path> pidFile() {
    return own.map(child -> folder.resolve("pid"));
  }

  /** What a Docker command prints on its last line; fails when it fails. */
  String run(String... arguments) throws IOException {
    List<String> lines = new ArrayList<>();
    int code = docker(lines::add, arguments);
    if (code != 0) {
      throw new IOException(
          "docker %s failed: %s".formatted(arguments[0], String.join(" / ", tail(lines))));
    }
    return lines.isEmpty() ? "" : lines.getLast();
  }

  /** Whether a Docker command succeeds. */
  boolean succeeds(String... arguments) throws IOException {
    return docker(line -> {}, arguments) == 0;
  }

  @Override
  public void close() {
    own.ifPresent(child -> child.stop(STOP_GRACE));
    pidFile().flatMap(DockerEngine::successor).ifPresent(DockerEngine::end);
  }

  /** What a test started in its place; an engine that ends in good order leaves no file. */
  private static Optional<ProcessHandle> successor(Path pidFile) {
    try {
      return ProcessHandle.of(Long.parseLong(Files.readString(pidFile).strip()));
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static void end(ProcessHandle engine) {
    engine.destroy();
    engine
        .onExit()
        .orTimeout(STOP_GRACE.toSeconds(), TimeUnit.SECONDS)
        .exceptionally(late -> {
          engine.destroyForcibly();
          return engine;
        })
        .join();
  }

  private int docker(Consumer<String> output, String... arguments) throws IOException {
    return new Tool(Path.of("/"), environment, output)
        .within(LONGEST_COMMAND)
        .run("docker", arguments);
  }

  private boolean answers() throws IOException {
    return Programs.find("docker").isPresent() && succeeds("info");
  }

  private void await(ChildProcess child) throws IOException {
    Instant giveUp = Instant.now().plus(START_LIMIT);
    while (!answers()) {
      if (child.exit().isDone() || Instant.now().isAfter(giveUp)) {
        close();
        throw new IOException("dockerd did not start; see " + folder.resolve("dockerd.log"));
      }
      pause();
    }
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(BETWEEN_LOOKS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while dockerd started", e);
    }
  }

  private static List<String> tail(List<String> lines) {
    return lines.subList(Math.max(0, lines.size() - 3), lines.size());
  }
}
