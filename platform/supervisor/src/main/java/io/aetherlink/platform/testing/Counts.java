package io.aetherlink.platform.testing;

/**
 * How many tests passed and failed. A step without tests of its own that fails counts as one.
 *
 * @param passed tests that passed
 * @param failed tests that failed or broke
 */
public record Counts(int passed, int failed) {

  /** Nothing ran. */
  public static final Counts NONE = new Counts(0, 0);

  /** Both together. */
  public Counts plus(Counts other) {
    return new Counts(passed + other.passed, failed + other.failed);
  }

  /** A tool that failed although its report names no failed test must not go unnoticed. */
  Counts withExitCode(int exitCode) {
    return exitCode != 0 && failed == 0 ? new Counts(passed, 1) : this;
  }

  /** The line that ends a test run. */
  public String line() {
    return "%d passed, %d failed".formatted(passed, failed);
  }
}
