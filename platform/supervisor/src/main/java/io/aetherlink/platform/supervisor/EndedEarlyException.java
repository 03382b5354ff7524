package io.aetherlink.platform.supervisor;

/** A part's process ended before it was ready. */
final class EndedEarlyException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String part;

  EndedEarlyException(String part, int exitCode) {
    super("%s ended with exit code %d before it was ready".formatted(part, exitCode));
    this.part = part;
  }

  String part() {
    return part;
  }
}
