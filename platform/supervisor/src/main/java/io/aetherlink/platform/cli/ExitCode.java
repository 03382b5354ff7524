package io.aetherlink.platform.cli;

/** What a command's exit code says. */
final class ExitCode {

  static final int DONE = 0;
  static final int FAILED = 1;

  /** As the Linux Standard Base has it for {@code status}: the program is not running. */
  static final int NOT_RUNNING = 3;

  private ExitCode() {}
}
