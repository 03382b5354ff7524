package io.aetherlink.autoheal.docker;

import static io.aetherlink.testkit.Awaiting.await;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.Event;
import com.github.dockerjava.api.model.HealthCheck;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.RestartPolicy;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import io.aetherlink.autoheal.consent.Touchable;
import io.aetherlink.platform.process.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real Docker engine, and the containers that a test starts on it. */
public final class Ward implements AutoCloseable {

  /** The engine's address; the container stage sets it. */
  public static final String VARIABLE = "AETHERLINK_TEST_DOCKER";

  /** Where its process number is, if it may be killed; the container stage sets it. */
  public static final String PID_FILE = "AETHERLINK_TEST_DOCKER_PID_FILE";

  private static final String IMAGE = "aetherlink/patient";
  private static final long SECOND = 1_000_000_000L;

  private final String address = Optional.ofNullable(System.getenv(VARIABLE)).orElse("");
  private final String prefix = "heal-" + ProcessHandle.current().pid() + "-";
  private final DockerClient docker;
  private final List<String> names = new ArrayList<>();

  public Ward() {
    DockerClientConfig config =
        DefaultDockerClientConfig.createDefaultConfigBuilder().withDockerHost(address).build();
    this.docker =
        DockerClientImpl.getInstance(
            config,
            new ZerodepDockerHttpClient.Builder().dockerHost(config.getDockerHost()).build());
  }

  public String address() {
    return address;
  }

  /** The name that a container gets, which no other run uses. */
  public String name(String name) {
    return prefix + name;
  }

  /** A container that is not started yet. */
  public Admission admit(String name) {
    return new Admission(name(name));
  }

  /** What a container is to be like. */
  public final class Admission {
    private final String name;
    private final Map<String, String> labels = new HashMap<>(Map.of(Touchable.HEAL, "true"));
    private final HostConfig host = HostConfig.newHostConfig();
    private Optional<String> script = Optional.empty();
    private Optional<String> check = Optional.empty();

    private Admission(String name) {
      this.name = name;
    }

    /** Its label says {@code word}; empty for no label. */
    public Admission heal(String word) {
      labels.remove(Touchable.HEAL);
      if (!word.isEmpty()) {
        labels.put(Touchable.HEAL, word);
      }
      return this;
    }

    /** What it runs in place of a web server. */
    public Admission runs(String shellScript) {
      script = Optional.of(shellScript);
      return this;
    }

    /** It is probed over HTTP. */
    public Admission probed() {
      int port = FreePorts.one();
      host.withPortBindings(PortBinding.parse("127.0.0.1:" + port + ":8080"));
      labels.put(Touchable.URL, "http://127.0.0.1:" + port + "/ping.txt");
      return this;
    }

    /** Docker asks it by this command every 0.5 s, twice before it is unhealthy. */
    public Admission checked(String command) {
      check = Optional.of(command);
      return this;
    }

    public Admission needs(Patient other) {
      labels.put(Touchable.DEPENDS_ON, other.name());
      return this;
    }

    /** It may be made anew. */
    public Admission recreated() {
      labels.put(Touchable.RECREATE, "true");
      return this;
    }

    public Admission inNetworkOf(Patient other) {
      host.withNetworkMode("container:" + other.id());
      return this;
    }

    public Admission memory(long bytes) {
      host.withMemory(bytes).withMemorySwap(bytes);
      return this;
    }

    /** Docker restarts it by itself. */
    public Admission restartedByDocker() {
      host.withRestartPolicy(RestartPolicy.alwaysRestart());
      return this;
    }

    public Patient start() {
      CreateContainerCmd command =
          docker.createContainerCmd(IMAGE).withName(name).withLabels(labels).withHostConfig(host);
      script.ifPresent(text -> command.withCmd("/bin/sh", "-c", text));
      check.ifPresent(text -> command.withHealthcheck(healthCheck(text)));
      String id = command.exec().getId();
      names.add(name);
      docker.startContainerCmd(id).exec();
      return new Patient(name);
    }

    private static HealthCheck healthCheck(String command) {
      return new HealthCheck()
          .withTest(List.of("CMD-SHELL", command))
          .withInterval(SECOND / 2)
          .withTimeout(SECOND)
          .withRetries(2);
    }
  }

  /** A container. */
  public final class Patient {
    private final String name;
    private final String firstStart;

    private Patient(String name) {
      this.name = name;
      this.firstStart = startedAt();
    }

    public String name() {
      return name;
    }

    private InspectContainerResponse.ContainerState state() {
      return docker.inspectContainerCmd(name).exec().getState();
    }

    private String startedAt() {
      return String.valueOf(state().getStartedAt());
    }

    public boolean running() {
      return Boolean.TRUE.equals(state().getRunning());
    }

    /** Whether its process is not the first any more, and runs. */
    public boolean restarted() {
      return running() && !startedAt().equals(firstStart);
    }

    /** Changes when it is made anew. */
    public String id() {
      return docker.inspectContainerCmd(name).exec().getId();
    }

    /** Whose network it uses. */
    public String networkMode() {
      return String.valueOf(
          docker.inspectContainerCmd(name).exec().getHostConfig().getNetworkMode());
    }

    public boolean healthy() {
      return "healthy".equals(state().getHealth().getStatus());
    }

    public void kill(String signal) {
      docker.killContainerCmd(name).withSignal(signal).exec();
    }

    /** The numbers of the signals that Docker has sent to it, whoever asked for that. */
    public List<String> signals() {
      List<String> signals = new CopyOnWriteArrayList<>();
      var events =
          docker
              .eventsCmd()
              .withContainerFilter(name)
              .withEventFilter("kill")
              .withSince("0")
              .withUntil(Long.toString(Instant.now().getEpochSecond()));
      finish(
          events.exec(
              new ResultCallback.Adapter<>() {
                @Override
                public void onNext(Event event) {
                  signals.add(String.valueOf(event.getActor().getAttributes().get("signal")));
                }
              }));
      return signals;
    }

    public void stop() {
      docker.stopContainerCmd(name).withTimeout(1).exec();
    }

    public void start() {
      docker.startContainerCmd(name).exec();
    }

    public void pause() {
      docker.pauseContainerCmd(name).exec();
    }

    public void unpause() {
      docker.unpauseContainerCmd(name).exec();
    }

    /** Runs a command inside of it. */
    public void run(String shellScript) {
      String exec = docker.execCreateCmd(name).withCmd("/bin/sh", "-c", shellScript).exec().getId();
      finish(docker.execStartCmd(exec).exec(new ResultCallback.Adapter<>()));
    }
  }

  private static void finish(ResultCallback.Adapter<?> answer) {
    try {
      answer.awaitCompletion(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Kills the engine as a crash would, and starts it again; returns when it answers. */
  public void crashEngine() {
    try {
      Path pidFile = Path.of(String.valueOf(System.getenv(PID_FILE)));
      long pid = Long.parseLong(Files.readString(pidFile).strip());
      String[] command = Files.readString(Path.of("/proc/" + pid + "/cmdline")).split("\0");
      ProcessHandle engine = ProcessHandle.of(pid).orElseThrow();
      List<ProcessHandle> dying = Stream.concat(Stream.of(engine), engine.descendants()).toList();
      engine.destroyForcibly(); // its containerd goes with it, and a new one must not meet that
      dying.forEach(process -> process.onExit().join());
      new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    await()
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptions()
        .untilAsserted(() -> docker.pingCmd().exec());
  }

  /** Removes what was started. */
  public void discharge() {
    names.forEach(name -> docker.removeContainerCmd(name).withForce(true).exec());
    names.clear();
  }

  @Override
  public void close() {
    discharge();
    try {
      docker.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
