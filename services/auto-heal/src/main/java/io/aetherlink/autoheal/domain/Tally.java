package io.aetherlink.autoheal.domain;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Concluded attempts per service; every total is the sum of these parts. */
public record Tally(Map<String, Count> services) {

  /**
   * One service's concluded attempts.
   *
   * @param verified ones after which health stayed
   * @param regressed ones after which health was lost again soon
   * @param ineffective ones after which health did not come back, or not for long
   * @param unknown ones of which nobody saw what became
   */
  public record Count(
      long successful, long failed, long verified, long regressed, long ineffective, long unknown) {

    /** No attempts. */
    public static final Count NONE = new Count(0, 0, 0, 0, 0, 0);

    /** Those of which it is too early to tell. */
    public long pending() {
      return attempts() - verified - regressed - ineffective - unknown;
    }

    /** Both. */
    public long attempts() {
      return successful + failed;
    }

    /** Percentage of successful attempts with two decimals; 0 without attempts. */
    public double successRate() {
      return rate(successful, attempts());
    }
  }

  /** Copies the map and keeps its order. */
  public Tally {
    services = Collections.unmodifiableMap(new LinkedHashMap<>(services));
  }

  /** All attempts. */
  public long total() {
    return successful() + failed();
  }

  /** Those that brought health back. */
  public long successful() {
    return services.values().stream().mapToLong(Count::successful).sum();
  }

  /** Those that did not. */
  public long failed() {
    return services.values().stream().mapToLong(Count::failed).sum();
  }

  /** Percentage of successful attempts with two decimals; 0 without attempts. */
  public double successRate() {
    return rate(successful(), total());
  }

  private static double rate(long successful, long attempts) {
    return attempts == 0 ? 0 : Math.round(10_000.0 * successful / attempts) / 100.0;
  }

  /** The service with the most attempts, the first by name among equals. */
  public Optional<String> mostHealed() {
    return services.entrySet().stream()
        .min(
            Comparator.<Map.Entry<String, Count>>comparingLong(e -> -e.getValue().attempts())
                .thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey);
  }
}
