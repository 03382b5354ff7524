package io.aetherlink.aiorchestrator.domain;

import java.time.Duration;
import java.util.Optional;

/**
 * One step of a request's trail.
 *
 * @param provider who was asked, or passed over
 * @param fault why it gave no answer; empty for the one that did
 * @param took how long it took
 * @param firstToken how long it took to begin, where the answer was passed on while it was written
 * @param usage what it is paid for, whatever came of it
 */
public record Attempt(
    String provider,
    Optional<Fault> fault,
    Duration took,
    Optional<Duration> firstToken,
    Usage usage) {

  /** Of one that was not called. */
  static Attempt skipped(String provider, Fault why) {
    return new Attempt(provider, Optional.of(why), Duration.ZERO, Optional.empty(), Usage.NONE);
  }

  /** Whether the provider was called at all. */
  public boolean wasCalled() {
    return fault.map(Fault::wasCalled).orElse(true);
  }

  /**
   * {@code answered}, {@code failed}, {@code cancelled} where nobody waited for it, or {@code
   * skipped} where it was not called.
   */
  public String outcome() {
    return fault.map(Attempt::outcome).orElse("answered");
  }

  private static String outcome(Fault fault) {
    if (fault == Fault.CANCELLED) {
      return "cancelled";
    }
    return fault.wasCalled() ? "failed" : "skipped";
  }
}
