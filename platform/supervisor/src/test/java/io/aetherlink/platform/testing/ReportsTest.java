package io.aetherlink.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {

  @TempDir Path root;

  @Test
  void countsMavensTestsOfThisRunOnly() throws IOException {
    Instant begin = Instant.parse("2026-01-01T00:00:00Z");
    String cases =
        """
        <properties/>
        <testcase name="works" classname="io.a.SomeTest"/>
        <testcase name="counts{int}[2]" classname="io.a.SomeTest"><failure>x</failure></testcase>
        <testcase name="breaks" classname="io.a.SomeTest"><error>x</error></testcase>
        <testcase name="" classname="io.a.OtherTest"><error>no engine</error></testcase>
        """;
    surefire("libs/one", "tests=\"7\" failures=\"1\" errors=\"2\" skipped=\"1\"", cases, begin);
    surefire("services/two", "tests=\"4\" failures=\"0\" errors=\"0\" skipped=\"0\"", "", begin);
    Instant earlier = begin.minusSeconds(1);
    surefire("libs/old", "tests=\"9\" failures=\"9\" errors=\"0\" skipped=\"0\"", cases, earlier);
    assertThat(Reports.surefire(root, begin))
        .isEqualTo(
            new Counts(
                7,
                3,
                List.of("io.a.SomeTest.counts{int}[2]", "io.a.SomeTest.breaks", "io.a.OtherTest")));
  }

  @Test
  void countsVitestAndPlaywright() throws IOException {
    Path vitest =
        Files.writeString(
            root.resolve("vitest.json"),
            """
            {"numPassedTests": 12, "numFailedTests": 1, "testResults": [{"assertionResults": [
              {"fullName": "a lead is shown", "status": "passed"},
              {"fullName": "a lead is kept", "status": "failed"}]}]}
            """);
    Path playwright =
        Files.writeString(
            root.resolve("playwright.json"),
            """
            {"stats": {"expected": 5, "unexpected": 2, "flaky": 1, "skipped": 3}, "suites": [
              {"title": "api/edge.spec.ts", "specs": [
                 {"title": "serves", "tests": [{"status": "expected"}]},
                 {"title": "stops", "tests": [{"status": "unexpected"}]}],
               "suites": [{"title": "a token", "specs": [
                 {"title": "is left out", "tests": [{"status": "skipped"}]},
                 {"title": "ends", "tests": [{"status": "flaky"}]}]}]}]}
            """);
    assertThat(Reports.vitest(vitest)).isEqualTo(new Counts(12, 1, List.of("a lead is kept")));
    assertThat(Reports.playwright(playwright))
        .isEqualTo(
            new Counts(
                5, 3, List.of("api/edge.spec.ts › stops", "api/edge.spec.ts › a token › ends")));
  }

  @Test
  void aToolThatFailsWithoutAFailedTestCountsAsOneFailure() throws IOException {
    Counts none = Reports.vitest(root.resolve("never-written.json"));
    Counts two = new Counts(3, 2, List.of("a", "b"));
    assertThat(none.withExitCode(1, "vitest")).isEqualTo(new Counts(0, 1, List.of("vitest")));
    assertThat(none.withExitCode(0, "vitest")).isEqualTo(Counts.NONE);
    assertThat(two.withExitCode(1, "vitest")).isEqualTo(two);
  }

  @Test
  void endsWithWhatFailedAndTheLineThatScriptsLookFor() {
    Counts some = new Counts(3, 1, List.of("io.a.SomeTest.breaks"));
    assertThat(some.plus(new Counts(4, 0, List.of())).plus(Counts.failure("playwright")).lines())
        .containsExactly(
            "failed: io.a.SomeTest.breaks", "failed: playwright", "7 passed, 2 failed");
  }

  private void surefire(String module, String counts, String cases, Instant modified)
      throws IOException {
    Path folder = Files.createDirectories(root.resolve(module + "/target/surefire-reports"));
    Path report = folder.resolve("TEST-io.aetherlink.SomeTest.xml");
    Files.writeString(
        report,
        "<?xml version=\"1.0\"?>\n<testsuite name=\"SomeTest\" %s>%s</testsuite>\n"
            .formatted(counts, cases));
    Files.setLastModifiedTime(report, FileTime.from(modified));
  }
}
