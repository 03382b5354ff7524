package io.aetherlink.aiorchestrator.domain;

import java.time.Duration;
import java.util.Optional;

/**
 * One step of a request's trail.
 *
 * @param provider who was asked, or passed over
 * @param model that answered, as the provider calls it; empty where it said none
 * @param fault why it gave no answer; empty for the one that did
 * @param began how long after the request
 * @param took how long it took
 * @param firstToken how long it took to begin, where the answer was passed on while it was written
 * @param usage what it is paid for, whatever came of it
 * @param cached whether it was spared by an answer that it gave to an equal request
 */
public record Attempt(
    String provider,
    String model,
    Optional<Fault> fault,
    Duration began,
    Duration took,
    Optional<Duration> firstToken,
    Usage usage,
    boolean cached) {

  /** Of one that was not called. */
  static Attempt skipped(String provider, Fault why, Duration when) {
    return new Attempt(
        provider, "", Optional.of(why), when, Duration.ZERO, Optional.empty(), Usage.NONE, false);
  }

  /** Of one that was not called, since it has answered the same before. */
  public static Attempt cached(String provider, Duration took) {
    return new Attempt(
        provider, "", Optional.empty(), Duration.ZERO, took, Optional.empty(), Usage.NONE, true);
  }

  /** Whether the provider was called at all. */
  public boolean wasCalled() {
    return fault.map(Fault::wasCalled).orElse(!cached);
  }

  /**
   * {@code answered}, {@code cached} where its answer to an equal request served, {@code failed},
   * {@code cancelled} where nobody waited for it, or {@code skipped} where it was not called.
   */
  public String outcome() {
    return fault.map(Attempt::outcome).orElse(cached ? "cached" : "answered");
  }

  private static String outcome(Fault fault) {
    if (fault == Fault.CANCELLED) {
      return "cancelled";
    }
    return fault.wasCalled() ? "failed" : "skipped";
  }
}
