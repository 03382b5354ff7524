package io.aetherlink.aiorchestrator.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * How a provider has fared since start.
 *
 * @param healthy whether its last call or probe that says something about it went well; true before
 *     the first
 * @param lastError class of the latest failure, kept after recovery
 * @param lastChecked when it was last called or probed
 * @param since since when it is in its present state
 * @param totalCalls every call
 * @param failedCalls those without a good answer
 * @param cancelledCalls those whose answer nobody waited for
 * @param usage tokens and cost of all calls
 */
public record ProviderHealth(
    boolean healthy,
    Optional<Fault> lastError,
    Optional<Instant> lastChecked,
    Instant since,
    long totalCalls,
    long failedCalls,
    long cancelledCalls,
    Usage usage) {

  static ProviderHealth atStart(Instant now) {
    return new ProviderHealth(true, Optional.empty(), Optional.empty(), now, 0, 0, 0, Usage.NONE);
  }

  ProviderHealth answered(Instant now, Usage more) {
    return checked(now, true, lastError).called(0, 0, more);
  }

  ProviderHealth failed(Instant now, Fault fault, Usage more) {
    return checked(now, healthy && !fault.providersFault(), Optional.of(fault)).called(1, 0, more);
  }

  ProviderHealth cancelled(Instant now, Usage more) {
    return checked(now, healthy, lastError).called(0, 1, more);
  }

  /** A probe that went well heals what a probe can see; what is asked may fail all the same. */
  ProviderHealth probed(Instant now, Optional<Fault> fault) {
    boolean healed = healthy || lastError.filter(Fault::unreachable).isPresent();
    return checked(now, fault.isEmpty() && healed, fault.or(() -> lastError));
  }

  /** Share of its calls that went well, 0 to 1; empty before the first of which that is known. */
  public Optional<Double> successRate() {
    long known = totalCalls - cancelledCalls;
    return known == 0 ? Optional.empty() : Optional.of(1 - (double) failedCalls / known);
  }

  private ProviderHealth checked(Instant now, boolean well, Optional<Fault> error) {
    return new ProviderHealth(
        well,
        error,
        Optional.of(now),
        well == healthy ? since : now,
        totalCalls,
        failedCalls,
        cancelledCalls,
        usage);
  }

  private ProviderHealth called(int failures, int cancellations, Usage more) {
    return new ProviderHealth(
        healthy,
        lastError,
        lastChecked,
        since,
        totalCalls + 1,
        failedCalls + failures,
        cancelledCalls + cancellations,
        usage.plus(more));
  }
}
