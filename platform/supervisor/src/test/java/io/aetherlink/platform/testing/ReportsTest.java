package io.aetherlink.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {

  @TempDir Path root;

  @Test
  void countsMavensTestsOfThisRunOnly() throws IOException {
    Instant begin = Instant.parse("2026-01-01T00:00:00Z");
    surefire("libs/one", "tests=\"7\" failures=\"1\" errors=\"2\" skipped=\"1\"", begin);
    surefire("services/two", "tests=\"4\" failures=\"0\" errors=\"0\" skipped=\"0\"", begin);
    surefire(
        "libs/old", "tests=\"9\" failures=\"9\" errors=\"0\" skipped=\"0\"", begin.minusSeconds(1));
    assertThat(Reports.surefire(root, begin)).isEqualTo(new Counts(7, 3));
  }

  @Test
  void countsVitestAndPlaywright() throws IOException {
    Path vitest =
        Files.writeString(
            root.resolve("vitest.json"), "{\"numPassedTests\": 12, \"numFailedTests\": 1}");
    Path playwright =
        Files.writeString(
            root.resolve("playwright.json"),
            "{\"stats\": {\"expected\": 5, \"unexpected\": 2, \"flaky\": 1, \"skipped\": 3}}");
    assertThat(Reports.vitest(vitest)).isEqualTo(new Counts(12, 1));
    assertThat(Reports.playwright(playwright)).isEqualTo(new Counts(5, 3));
  }

  @Test
  void aToolThatFailsWithoutAFailedTestCountsAsOneFailure() throws IOException {
    Counts none = Reports.vitest(root.resolve("never-written.json"));
    assertThat(none.withExitCode(1)).isEqualTo(new Counts(0, 1));
    assertThat(none.withExitCode(0)).isEqualTo(Counts.NONE);
    assertThat(new Counts(3, 2).withExitCode(1)).isEqualTo(new Counts(3, 2));
  }

  @Test
  void endsWithTheLineThatScriptsLookFor() {
    assertThat(new Counts(3, 1).plus(new Counts(4, 0)).line()).isEqualTo("7 passed, 1 failed");
  }

  private void surefire(String module, String counts, Instant modified) throws IOException {
    Path folder = Files.createDirectories(root.resolve(module + "/target/surefire-reports"));
    Path report = folder.resolve("TEST-io.aetherlink.SomeTest.xml");
    Files.writeString(
        report, "<?xml version=\"1.0\"?>\n<testsuite name=\"SomeTest\" " + counts + "/>\n");
    Files.setLastModifiedTime(report, FileTime.from(modified));
  }
}
