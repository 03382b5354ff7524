package io.aetherlink.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Programs of the tool chain: what they print, and that none is waited for without end. */
class ToolTest {

  @TempDir Path folder;
  private final List<String> lines = new ArrayList<>();

  private Tool tool() {
    return new Tool(folder, Map.of("GREETING", "hello"), lines::add);
  }

  @Test
  void passesOnWhatAProgramPrintsAndHowItEnds() throws IOException {
    assertThat(tool().run("sh", "-c", "echo $GREETING; pwd >&2; exit 7")).isEqualTo(7);
    assertThat(lines).containsExactly("hello", folder.toRealPath().toString());
  }

  @Test
  void aProgramThatIsMissingIsNamed() throws IOException {
    assertThat(tool().run("no-such-program")).isEqualTo(127);
    assertThat(lines).first().asString().startsWith("no-such-program is not installed");
  }

  @Test
  @Timeout(180)
  void aProgramThatHangsIsStoppedWithWhatItStarted() throws IOException {
    int code = tool().within(Duration.ofMillis(200)).run("sh", "-c", "sleep 600 & wait");

    assertThat(code).isNotZero();
    assertThat(lines).singleElement().asString().startsWith("sh took longer than 0 s");
  }

  @Test
  @Timeout(180)
  void aProgramThatHangsIsStoppedWithoutTheThreadsThatAllShare() throws IOException {
    CountDownLatch over = new CountDownLatch(1);
    ForkJoinPool shared = ForkJoinPool.commonPool();
    IntStream.range(0, Math.max(1, shared.getParallelism()))
        .forEach(i -> shared.submit(() -> over.await(1, TimeUnit.MINUTES)));
    try {
      assertThat(tool().within(Duration.ofMillis(200)).run("sleep", "30")).isNotZero();
    } finally {
      over.countDown();
    }
  }
}
