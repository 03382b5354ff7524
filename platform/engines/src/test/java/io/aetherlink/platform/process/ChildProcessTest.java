package io.aetherlink.platform.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class ChildProcessTest {

  private static final Duration LONG = Duration.ofSeconds(20);

  /**
   * A shell can set no trap for a signal that was ignored when it started, as INT is in what
   * another shell runs in its background: these tests, perhaps.
   */
  private static final List<String> HEARS_INTERRUPTS = List.of("env", "--default-signal=INT");

  @Test
  void tellsTheExitCode() throws IOException {
    assertThat(shell("exit 7", StopSignal.TERM).exit()).succeedsWithin(LONG).isEqualTo(7);
  }

  @Test
  void tellsWhichSignalEndedIt() throws IOException {
    ChildProcess child = shell("kill -9 $$", StopSignal.TERM);
    assertThat(child.exit()).succeedsWithin(LONG).isEqualTo(128 + 9);
  }

  @Test
  void asksWithTheSignalOfItsLaunch() throws IOException {
    ChildProcess child =
        ready("trap 'exit 3' INT; trap 'exit 4' TERM;", StopSignal.INT, HEARS_INTERRUPTS);
    assertThat(child.stop(LONG)).isEqualTo(3);
  }

  @Test
  void endsTheHardWayWhatDoesNotListen() throws IOException {
    ChildProcess child = ready("trap '' TERM;", StopSignal.TERM);
    assertThat(child.stop(Duration.ofMillis(50))).isEqualTo(128 + 9);
  }

  @Test
  void doesNotWaitForASuspendedProcess() throws IOException {
    ChildProcess child = shell("kill -STOP $$", StopSignal.TERM);
    awaitState(child, " T ");
    long begin = System.nanoTime();
    assertThat(child.stop(LONG)).isEqualTo(128 + 9);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(LONG.dividedBy(2));
  }

  @Test
  void hasASessionOfItsOwnWhereNoCtrlCReachesIt() throws IOException {
    ChildProcess child = shell("cut -d' ' -f6 /proc/$$/stat", StopSignal.TERM);
    assertThat(lineOf(child)).isEqualTo(Long.toString(child.pid()));
  }

  @Test
  void endsWhatTheChildStartedToo() throws Exception {
    ChildProcess child = ready("sleep 1000 & echo $!;", StopSignal.TERM);
    ProcessHandle grandchild = processOf(lineOf(child));
    child.stop(LONG);
    grandchild.onExit().get(60, TimeUnit.SECONDS);
    assertThat(grandchild.isAlive()).isFalse();
  }

  @Test
  void addsToTheEnvironment() throws IOException {
    Launch launch =
        Launch.of(List.of("sh", "-c", "echo $GREETING"), Map.of("GREETING", "hello"), Path.of("/"));
    assertThat(lineOf(ChildProcess.start(launch, Redirect.PIPE))).isEqualTo("hello");
  }

  @Test
  void saysSoWhenThereIsNoSuchProgram() {
    Launch launch =
        new Launch(
            List.of("x"), Map.of(), Path.of("/"), StopSignal.TERM, List.of("/no/such/program"));
    assertThatThrownBy(() -> ChildProcess.start(launch, Redirect.PIPE))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("/no/such/program");
  }

  @Test
  void aChildGoesWhenItsParentIsKilled() throws Exception {
    Launch launch =
        Launch.of(
            List.of(
                Programs.java().toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                ParentProgram.class.getName()),
            Map.of(),
            Path.of("/"));
    ChildProcess parent = ChildProcess.start(launch, Redirect.PIPE);
    ProcessHandle grandchild = processOf(numberOf(parent));
    awaitProgram(grandchild, ParentProgram.CHILD);
    ProcessHandle.of(parent.pid()).orElseThrow().destroyForcibly();
    grandchild.onExit().get(60, TimeUnit.SECONDS);
    assertThat(parent.exit()).succeedsWithin(LONG).isEqualTo(128 + 9);
  }

  private static ChildProcess shell(String script, StopSignal signal) throws IOException {
    return shell(script, signal, List.of());
  }

  private static ChildProcess shell(String script, StopSignal signal, List<String> wrapper)
      throws IOException {
    Launch launch =
        new Launch(List.of("sh", "-c", script), Map.of(), Path.of("/"), signal, wrapper);
    return ChildProcess.start(launch, Redirect.PIPE);
  }

  /** A shell that has run {@code script} and waits from then on. */
  private static ChildProcess ready(String script, StopSignal signal) throws IOException {
    return ready(script, signal, List.of());
  }

  private static ChildProcess ready(String script, StopSignal signal, List<String> wrapper)
      throws IOException {
    ChildProcess child =
        shell(script + " echo ready; while :; do sleep 0.05; done", signal, wrapper);
    if (!script.contains("echo")) {
      assertThat(lineOf(child)).isEqualTo("ready");
    }
    return child;
  }

  private static void awaitState(ChildProcess child, String state) throws IOException {
    Path stat = Path.of("/proc", Long.toString(child.pid()), "stat");
    while (!Files.readString(stat).contains(state)) {
      assertThat(child.awaitExit(Duration.ofMillis(5))).isFalse();
    }
  }

  /**
   * Until then the kernel was not told that the child is to go with its parent: what tells it so
   * runs in the child's place, just before it.
   */
  private static void awaitProgram(ProcessHandle child, List<String> command) throws IOException {
    String wanted = String.join("\0", command) + "\0";
    Path commandLine = Path.of("/proc", Long.toString(child.pid()), "cmdline");
    while (!Files.readString(commandLine).equals(wanted)) {
      assertThat(child.isAlive()).isTrue();
      Thread.onSpinWait();
    }
  }

  private static String lineOf(ChildProcess child) throws IOException {
    var reader = new BufferedReader(new InputStreamReader(child.output(), StandardCharsets.UTF_8));
    return String.valueOf(reader.readLine());
  }

  /** The first line that is a number: a JVM may have said before which options it picked up. */
  private static String numberOf(ChildProcess child) {
    return new BufferedReader(new InputStreamReader(child.output(), StandardCharsets.UTF_8))
        .lines()
        .filter(line -> line.matches("\\d+"))
        .findFirst()
        .orElseThrow();
  }

  private static ProcessHandle processOf(String pid) {
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }
}
