package io.aetherlink.probe;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** Measures one probe and words its finding. */
final class Stopwatch {

  private final long started = System.nanoTime();

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - started);
  }

  Finding well() {
    return new Finding.Well(elapsed(), OptionalInt.empty(), Optional.empty());
  }

  Finding well(int status) {
    return well(status, Optional.empty());
  }

  Finding well(int status, Optional<String> warning) {
    return new Finding.Well(elapsed(), OptionalInt.of(status), warning);
  }

  Finding unwell(String cause) {
    return new Finding.Unwell(elapsed(), OptionalInt.empty(), cause);
  }

  Finding unwell(int status, String cause) {
    return new Finding.Unwell(elapsed(), OptionalInt.of(status), cause);
  }

  Finding busy(String cause) {
    return new Finding.Busy(elapsed(), cause);
  }

  Finding silent(String cause) {
    return new Finding.Silent(elapsed(), cause);
  }

  Finding silent(Throwable cause) {
    return silent(Causes.text(cause));
  }
}
