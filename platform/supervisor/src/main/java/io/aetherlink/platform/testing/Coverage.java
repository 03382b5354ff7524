package io.aetherlink.platform.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Lines of Java that tests ran through, as JaCoCo counts them.
 *
 * @param covered lines of which at least one instruction ran
 * @param missed lines of which none did
 */
record Coverage(long covered, long missed) {

  /** The least share of covered lines. */
  static final double LEAST = 0.80;

  private static final int DEEPEST = 6;

  /** The sum over all modules under {@code root} that have a report. */
  static Coverage of(Path root) throws IOException {
    try (Stream<Path> files = Files.find(root, DEEPEST, (path, _) -> isReport(path))) {
      Coverage sum = new Coverage(0, 0);
      for (Path report : files.toList()) {
        sum = sum.plus(module(report));
      }
      return sum;
    }
  }

  private static boolean isReport(Path path) {
    return path.endsWith("target/site/jacoco/jacoco.csv");
  }

  private static Coverage module(Path report) throws IOException {
    List<String> lines = Files.readAllLines(report);
    List<String> columns = Arrays.asList(lines.getFirst().split(","));
    int covered = columns.indexOf("LINE_COVERED");
    int missed = columns.indexOf("LINE_MISSED");
    return lines.stream()
        .skip(1)
        .map(line -> line.split(","))
        .map(row -> new Coverage(Long.parseLong(row[covered]), Long.parseLong(row[missed])))
        .reduce(new Coverage(0, 0), Coverage::plus);
  }

  private Coverage plus(Coverage other) {
    return new Coverage(covered + other.covered, missed + other.missed);
  }

  private double share() {
    long all = covered + missed;
    return all == 0 ? 0 : (double) covered / all;
  }

  boolean suffices() {
    return share() >= LEAST;
  }

  /** For people. */
  String line() {
    return String.format(
        Locale.ROOT,
        "line coverage %.1f %% of %,d lines (at least %.0f %%)",
        100 * share(),
        covered + missed,
        100 * LEAST);
  }
}
