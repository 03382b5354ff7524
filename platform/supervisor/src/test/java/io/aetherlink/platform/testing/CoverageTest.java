package io.aetherlink.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoverageTest {

  @TempDir Path root;

  @Test
  void sumsTheLinesOfAllModules() throws IOException {
    report("libs/one", 60, 30);
    report("services/two", 20, 0);

    Coverage coverage = Coverage.of(root);

    assertThat(coverage).isEqualTo(new Coverage(160, 60));
    assertThat(coverage.line()).isEqualTo("line coverage 72.7 % of 220 lines (at least 80 %)");
  }

  @Test
  void sufficesFromTheLeastShareOn() {
    assertThat(new Coverage(80, 20).suffices()).isTrue();
    assertThat(new Coverage(799, 201).suffices()).isFalse();
  }

  @Test
  void nothingMeasuredDoesNotSuffice() throws IOException {
    assertThat(Coverage.of(root).suffices()).isFalse();
  }

  /** Two classes of equal size. */
  private void report(String module, int covered, int missed) throws IOException {
    Path folder = Files.createDirectories(root.resolve(module).resolve("target/site/jacoco"));
    String row = "group,io.aetherlink,Some,0,0,0,0,%d,%d,0,0,0,0%n".formatted(missed, covered);
    Files.writeString(
        folder.resolve("jacoco.csv"),
        "GROUP,PACKAGE,CLASS,INSTRUCTION_MISSED,INSTRUCTION_COVERED,BRANCH_MISSED,BRANCH_COVERED,"
            + "LINE_MISSED,LINE_COVERED,COMPLEXITY_MISSED,COMPLEXITY_COVERED,METHOD_MISSED,"
            + "METHOD_COVERED\n"
            + row
            + row);
  }
}
