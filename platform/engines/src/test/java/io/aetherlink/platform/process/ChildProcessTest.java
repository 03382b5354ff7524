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

@Timeout(60)
class ChildProcessTest {

  private static final Duration LONG = Duration.ofSeconds(20);

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
    ChildProcess child = ready("trap 'exit 3' INT; trap 'exit 4' TERM;", StopSignal.INT);
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
    grandchild.onExit().get(20, TimeUnit.SECONDS);
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
    ProcessHandle grandchild = processOf(lineOf(parent));
    ProcessHandle.of(parent.pid()).orElseThrow().destroyForcibly();
    grandchild.onExit().get(20, TimeUnit.SECONDS);
    assertThat(parent.exit()).succeedsWithin(LONG).isEqualTo(128 + 9);
  }

  private static ChildProcess shell(String script, StopSignal signal) throws IOException {
    Launch launch =
        new Launch(List.of("sh", "-c", script), Map.of(), Path.of("/"), signal, List.of());
    return ChildProcess.start(launch, Redirect.PIPE);
  }

  /** A shell that has run {@code script} and waits from then on. */
  private static ChildProcess ready(String script, StopSignal signal) throws IOException {
    ChildProcess child = shell(script + " echo ready; while :; do sleep 0.05; done", signal);
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

  private static String lineOf(ChildProcess child) throws IOException {
    var reader = new BufferedReader(new InputStreamReader(child.output(), StandardCharsets.UTF_8));
    return String.valueOf(reader.readLine());
  }

  private static ProcessHandle processOf(String pid) {
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }
}
