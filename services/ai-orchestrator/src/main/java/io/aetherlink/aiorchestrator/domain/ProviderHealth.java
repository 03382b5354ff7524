package io.aetherlink.aiorchestrator.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * How a provider has fared since start.
 *
 * @param healthy whether its last call that says something about it went well; true before the
 *     first
 * @param lastError class of the latest failure, kept after recovery
 * @param lastChecked when it was last called
 * @param since since when it is in its present state
 * @param totalCalls every call
 * @param failedCalls those without a good answer
 * @param usage tokens and cost of all calls
 */
public record ProviderHealth(
    boolean healthy,
    Optional<Fault> lastError,
    Optional<Instant> lastChecked,
    Instant since,
    long totalCalls,
    long failedCalls,
    Usage usage) {

  static ProviderHealth atStart(Instant now) {
    return new ProviderHealth(true, Optional.empty(), Optional.empty(), now, 0, 0, Usage.NONE);
  }

  ProviderHealth answered(Instant now, Usage more) {
    return new ProviderHealth(
        true,
        lastError,
        Optional.of(now),
        healthy ? since : now,
        totalCalls + 1,
        failedCalls,
        usage.plus(more));
  }

  ProviderHealth failed(Instant now, Fault fault, Usage more) {
    boolean well = healthy && !fault.providersFault();
    return new ProviderHealth(
        well,
        Optional.of(fault),
        Optional.of(now),
        well == healthy ? since : now,
        totalCalls + 1,
        failedCalls + 1,
        usage.plus(more));
  }
}
