package io.aetherlink.autoheal.command;

import static io.aetherlink.testkit.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aetherlink.autoheal.command.Command.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Real programs; a shell only where the test itself asks for one. */
class CommandTest {

  private static final Duration LONG = Duration.ofSeconds(60);

  private static Result run(Duration deadline, String... arguments) {
    return new Command(List.of(arguments)).run(Map.of("AETHERLINK_SERVICE", "api"), deadline);
  }

  @Test
  void argumentsReachTheProgramAsTheyAre() {
    Result result = run(LONG, "printf", "%s\\n", "$HOME; `id` && *", "two words");

    assertThat(result).isEqualTo(new Result.Ended(0, List.of("$HOME; `id` && *", "two words")));
    assertThat(result.well()).isTrue();
  }

  @Test
  void itSeesNothingOfOurEnvironmentButWhereProgramsAreAndWhatItIsTold() {
    List<String> seen = run(LONG, "env").output();

    assertThat(seen).contains("AETHERLINK_SERVICE=api").anyMatch(line -> line.startsWith("PATH="));
    assertThat(seen)
        .allMatch(line -> line.matches("(PATH|HOME|LANG|LC_ALL|TZ|AETHERLINK_SERVICE)=.*"));
  }

  @Test
  void aCodeThatIsNotZeroIsNotWellAndBothStreamsAreHeard() {
    Result result = run(LONG, "sh", "-c", "echo out; echo err >&2; exit 3");

    assertThat(result.well()).isFalse();
    assertThat(result.text()).isEqualTo("ended with code 3");
    assertThat(result.output()).containsExactly("out", "err");
  }

  @Test
  void whatDoesNotEndInTimeIsKilledWithAllThatItStarted() {
    Result result = lateAfterTwoLines("echo $$; sleep 600 & echo $!; wait");

    List<Long> family = result.output().stream().map(Long::valueOf).toList();
    await().until(() -> family.stream().noneMatch(CommandTest::alive));
  }

  /** How far a shell gets in a moment is the machine's affair: it is given ever longer ones. */
  private static Result lateAfterTwoLines(String script) {
    Duration deadline = Duration.ofMillis(300);
    Result result = run(deadline, "sh", "-c", script);
    while (result.output().size() < 2) {
      deadline = deadline.multipliedBy(2);
      result = run(deadline, "sh", "-c", script);
    }
    assertThat(result.text())
        .isEqualTo("did not end within " + deadline.toMillis() / 1000.0 + " s");
    return result;
  }

  /** One that has ended is to be seen until somebody asks how. */
  private static boolean alive(long pid) {
    try {
      return !Files.readString(Path.of("/proc/" + pid + "/stat")).contains(") Z ");
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void outputWithoutEndIsReadAndNotKept() {
    Result result = run(LONG, "sh", "-c", "head -c 3000000 /dev/zero | tr '\\0' a; seq 500");

    assertThat(result.well()).isTrue();
    assertThat(result.output()).hasSize(100);
    assertThat(result.output().getFirst()).hasSize(2000);
  }

  @Test
  void aProgramThatIsNotThereIsAResultAndNoneAtAllAnError() {
    assertThat(run(LONG, "/no/such/program").text()).isEqualTo("could not be started");
    assertThatThrownBy(() -> new Command(List.of())).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatAProgramLeavesBehindHoldsNothingOpen() throws IOException {
    Result result = run(LONG, "sh", "-c", "sleep 600 & echo $!");
    ProcessHandle left = handle(result.output().getFirst());
    try {
      Path itsOutput = Path.of("/proc/" + left.pid() + "/fd/1");
      assertThat(pipes()).doesNotContain(Files.readSymbolicLink(itsOutput).toString());
      assertThat(left.isAlive()).isTrue();
    } finally {
      left.destroyForcibly();
    }
  }

  private static ProcessHandle handle(String pid) {
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }

  /** The pipes that this process has open. */
  private static Set<String> pipes() throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.flatMap(CommandTest::target)
          .filter(file -> file.startsWith("pipe:"))
          .collect(Collectors.toSet());
    }
  }

  private static Stream<String> target(Path descriptor) {
    try {
      return Stream.of(Files.readSymbolicLink(descriptor).toString());
    } catch (IOException e) {
      return Stream.empty(); // closed meanwhile
    }
  }
}
