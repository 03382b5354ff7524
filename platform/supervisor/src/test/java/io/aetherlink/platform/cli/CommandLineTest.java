package io.aetherlink.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.platform.folders.StateFolder;
import io.aetherlink.platform.process.ChildProcess;
import io.aetherlink.platform.process.FreePorts;
import io.aetherlink.platform.process.Launch;
import io.aetherlink.platform.process.Programs;
import io.aetherlink.platform.supervisor.SupervisorLock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command line as a user has it, in processes of its own; Redis is the platform. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class CommandLineTest {

  private record Said(int exitCode, String text) {}

  @TempDir Path folder;
  private final int port = FreePorts.one();
  private Path envFile = Path.of("unset");

  @BeforeEach
  void writeSettings() throws IOException {
    envFile = folder.resolve("settings.env");
    Files.writeString(envFile, "REDIS_URL=redis://127.0.0.1:" + port + "\n");
  }

  @AfterEach
  void down() throws IOException {
    run("down");
  }

  @Test
  void upInTheBackgroundStatusLogsRestartDown() throws IOException {
    Said up = up();
    assertThat(up.text()).contains("redis", "[1/1]", "AetherLink is ready: http://localhost:5173");
    assertThat(up.exitCode()).isZero();

    Said status = run("status");
    assertThat(status.exitCode()).isZero();
    assertThat(status.text()).containsPattern("redis +ready +\\d+ +0 +redis://127.0.0.1:" + port);
    assertThat(run("status", "--json").text()).contains("\"running\" : true", "\"aether-redis\"");

    assertThat(run("logs", "redis", "-n", "3").text()).contains("Ready to accept connections");
    assertThat(run("logs", "redis", "-n", "-3").text())
        .contains("--lines takes a number from 0 on");
    assertThat(run("restart", "aether-redis").text()).contains("redis is ready.");
    assertThat(run("status").text()).containsPattern("redis +ready +\\d+ +1 ");

    assertThat(run("down").text()).contains("AetherLink is stopped.");
    Said after = run("status");
    assertThat(after.exitCode()).isEqualTo(3);
    assertThat(after.text()).contains("AetherLink does not run", "aetherlink up");
  }

  @Test
  void statusSaysThatItIsStartingBeforeAnyPartIs() throws IOException {
    StateFolder state = new StateFolder(folder.resolve("state"));
    try (SupervisorLock lock = SupervisorLock.take(state).orElseThrow()) {
      lock.announce("http://localhost:5173");

      Said status = run("status");
      assertThat(status.text()).startsWith("AetherLink is starting: it prepares what it needs");
      assertThat(status.exitCode()).isEqualTo(1);
      assertThat(run("status", "--json").text()).contains("\"running\" : true", "\"parts\" : [ ]");
    }
  }

  @Test
  void aPartThatHasPrintedNothingSaysWhereItsLogWillBe() throws IOException {
    Said silent = run("logs", "s3");
    assertThat(silent.text())
        .contains("s3 has printed nothing so far", folder.resolve("state/logs/s3.log").toString());
    assertThat(silent.exitCode()).isZero();
    assertThat(run("logs", "s4").text()).contains("no log of 's4'");
  }

  @Test
  void aSecondUpSaysThatOneRunsAndWhere() throws IOException {
    up();
    Said second = up();
    assertThat(second.exitCode()).isEqualTo(1);
    assertThat(second.text())
        .containsPattern("AetherLink runs already \\(process \\d+, ")
        .contains("http://localhost:5173");
    assertThat(run("status").exitCode()).isZero();
  }

  @Test
  void afterAKillTheNextUpCleansUpAndStarts() throws Exception {
    up();
    long supervisor =
        Long.parseLong(Files.readAllLines(folder.resolve("state/run/supervisor.pid")).getFirst());
    ProcessHandle handle = ProcessHandle.of(supervisor).orElseThrow();
    handle.destroyForcibly();
    handle.onExit().get(60, TimeUnit.SECONDS);
    assertThat(run("status").exitCode()).isEqualTo(3);

    Said again = up();
    assertThat(again.text()).contains("AetherLink is ready");
    assertThat(again.exitCode()).isZero();
  }

  @Test
  void termEndsEverythingItStarted() throws Exception {
    ChildProcess up = start("up", "redis", "--no-training", "--env-file", envFile.toString());
    awaitReady(up);
    List<ProcessHandle> children = ProcessHandle.of(up.pid()).orElseThrow().children().toList();
    assertThat(children).hasSize(1);
    up.stop(Duration.ofSeconds(30));
    assertThat(children).noneMatch(ProcessHandle::isAlive);
    assertThat(folder.resolve("state/run/supervisor.pid")).doesNotExist();
    assertThat(folder.resolve("state/run/control.sock")).doesNotExist();
    try (var registered = Files.list(folder.resolve("state/run/children"))) {
      assertThat(registered).isEmpty();
    }
  }

  @Test
  void aTakenPortIsNamedWithItsFixAndNothingStarts() throws IOException {
    try (var taken = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
      assertThat(taken.isBound()).isTrue();
      Said up = up();
      assertThat(up.exitCode()).isEqualTo(1);
      assertThat(up.text())
          .contains("Port " + port + ", which redis needs, is taken by process ", "REDIS_URL");
    }
    assertThat(run("status").exitCode()).isEqualTo(3);
  }

  @Test
  void everySettingsProblemIsToldAtOnce() throws IOException {
    Files.writeString(envFile, "REDIS_URL=ftp://nowhere\nUI_URLL=http://localhost:1\n");
    Said up = up();
    assertThat(up.exitCode()).isEqualTo(1);
    assertThat(up.text()).contains("REDIS_URL 'ftp://nowhere'", "did you mean UI_URL?");
  }

  @Test
  void beyondLoopbackOnlyOnPurposeInHeaderMode() throws IOException {
    Said up = up("--bind", "0.0.0.0");
    assertThat(up.exitCode()).isEqualTo(1);
    assertThat(up.text()).contains("AUTH_TRUST_ANY_CALLER=true");
    Files.writeString(envFile, "AUTH_TRUST_ANY_CALLER=true\n", StandardOpenOption.APPEND);
    assertThat(up("--bind", "0.0.0.0").exitCode()).isZero();
  }

  @Test
  void configMasksSecrets() throws IOException {
    Files.writeString(envFile, "DATABASE_PASSWORD=very-secret\n");
    Said config = run("config", "--env-file", envFile.toString());
    assertThat(config.text())
        .contains("DATABASE_PASSWORD=********", "UI_URL=http://localhost:5173")
        .doesNotContain("very-secret");
  }

  @Test
  void anUnknownPartIsAUsageErrorThatNamesThoseThereAre() throws IOException {
    Said up = run("up", "crm", "--env-file", envFile.toString());
    assertThat(up.exitCode()).isEqualTo(2);
    assertThat(up.text()).contains("no part is named crm", "customer-ops", "postgresql");
  }

  private Said up(String... more) throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("up", "-d", "redis", "--no-training", "--env-file"));
    arguments.add(envFile.toString());
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }

  private Said run(String... arguments) throws IOException {
    ChildProcess command = start(arguments);
    String text = new String(command.output().readAllBytes(), StandardCharsets.UTF_8);
    return new Said(command.exit().join(), text);
  }

  private ChildProcess start(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Programs.java().toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Daetherlink.home=" + Path.of("../..").toAbsolutePath().normalize(),
                "-cp",
                System.getProperty("java.class.path"),
                AetherLink.class.getName()));
    command.addAll(List.of(arguments));
    if (!arguments[0].equals("config")) {
      command.addAll(List.of("--data", folder.resolve("state").toString()));
    }
    return ChildProcess.start(Launch.of(command, Map.of(), folder), Redirect.PIPE);
  }

  private static void awaitReady(ChildProcess up) throws IOException {
    var reader = new BufferedReader(new InputStreamReader(up.output(), StandardCharsets.UTF_8));
    String line = String.valueOf(reader.readLine());
    while (!line.startsWith("AetherLink is ready")) {
      assertThat(line).isNotEqualTo("null");
      line = String.valueOf(reader.readLine());
    }
  }
}
