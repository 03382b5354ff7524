package io.aetherlink.platform.testing;

import java.util.List;
import java.util.stream.Stream;

/**
 * How many tests passed and failed. A step without tests of its own that fails counts as one.
 *
 * @param passed tests that passed
 * @param failed tests that failed or broke
 * @param failures what those are called, as far as their reports say so
 */
public record Counts(int passed, int failed, List<String> failures) {

  /** Nothing ran. */
  public static final Counts NONE = new Counts(0, 0, List.of());

  /** Copies the list. */
  public Counts {
    failures = List.copyOf(failures);
  }

  /** A step without tests of its own that failed. */
  public static Counts failure(String what) {
    return new Counts(0, 1, List.of(what));
  }

  /** Both together. */
  public Counts plus(Counts other) {
    return new Counts(
        passed + other.passed,
        failed + other.failed,
        Stream.concat(failures.stream(), other.failures.stream()).toList());
  }

  /**
   * A tool that failed although its report names no failed test must not go unnoticed.
   *
   * @param tool what it is called among what failed
   */
  Counts withExitCode(int exitCode, String tool) {
    return exitCode != 0 && failed == 0 ? plus(failure(tool)) : this;
  }

  /** The lines that end a test run: what failed, and last of all how many. */
  public List<String> lines() {
    return Stream.concat(
            failures.stream().map(failure -> "failed: " + failure),
            Stream.of("%d passed, %d failed".formatted(passed, failed)))
        .toList();
  }
}
