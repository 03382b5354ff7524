package io.aetherlink.aiorchestrator.http;

import io.aetherlink.aiorchestrator.domain.Breaker;
import io.aetherlink.aiorchestrator.domain.Circuit;
import io.aetherlink.aiorchestrator.domain.Fault;
import io.aetherlink.aiorchestrator.domain.Latencies.Percentiles;
import io.aetherlink.aiorchestrator.domain.Provider;
import io.aetherlink.aiorchestrator.domain.ProviderHealth;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one provider fares.
 *
 * @param healthy whether it can be counted on
 * @param state {@code healthy}, {@code failing} (its last call failed), {@code circuit_open} (it
 *     fails at an intent, and requests for that pass it over), {@code half_open} (trials are let
 *     through), {@code resting}, {@code paused} or {@code not_configured}
 * @param reason why it is in that state, in words for operators
 * @param lastError class of its latest failure
 * @param lastChecked when it was last called or probed
 * @param since since when it is in this state
 * @param nextProbe when it is found out next, without tokens, whether it is there
 * @param latencyMs how long its latest thousand calls took; null before the first
 * @param cancelledCalls calls whose answer nobody waited for: another was faster, or the caller
 *     left
 * @param successRate share of the others that went well, 0 to 1; null before the first
 * @param calls those under way and those that wait
 * @param intents how it stands with each intent that it was asked for
 */
public record ProviderBody(
    boolean healthy,
    String state,
    @Nullable String reason,
    @Nullable String lastError,
    @Nullable Instant lastChecked,
    Instant since,
    @Nullable Instant nextProbe,
    long totalCalls,
    long failedCalls,
    long cancelledCalls,
    @Nullable Double successRate,
    @Nullable Latency latencyMs,
    long inputTokens,
    long outputTokens,
    BigDecimal costUsd,
    Calls calls,
    Map<String, IntentState> intents) {

  /** Milliseconds; nearest-rank percentiles. */
  public record Latency(double p50, double p95, double p99) {
    static Latency of(Percentiles percentiles) {
      return new Latency(
          OrchestrateResponse.millis(percentiles.p50()),
          OrchestrateResponse.millis(percentiles.p95()),
          OrchestrateResponse.millis(percentiles.p99()));
    }
  }

  /** Calls under way and calls that wait for a place, with the most that there may be of each. */
  public record Calls(int running, int concurrency, int waiting, int queue) {}

  /**
   * How a provider stands with one intent.
   *
   * @param state {@code closed} (asked), {@code open} (passed over) or {@code half_open} (tried)
   * @param cause why it opened
   * @param nextTrial when the next request is let through
   */
  public record IntentState(
      String state, @Nullable String cause, Instant since, @Nullable Instant nextTrial) {
    static IntentState of(Breaker.View view) {
      return new IntentState(
          word(view.state()),
          view.cause().isEmpty() ? null : view.cause(),
          view.since(),
          view.nextTrial().orElse(null));
    }
  }

  private record Standing(String state, Optional<String> reason, Instant since) {}

  static ProviderBody of(
      Provider provider,
      ProviderHealth known,
      Optional<Percentiles> latency,
      Circuit circuit,
      Optional<Instant> nextProbe) {
    Standing standing = standing(provider, known, circuit);
    Optional<Fault> error =
        provider.notConfigured().map(m -> Fault.NOT_CONFIGURED).or(known::lastError);
    Map<String, IntentState> intents = new LinkedHashMap<>();
    circuit.intents().forEach((intent, view) -> intents.put(intent, IntentState.of(view)));
    return new ProviderBody(
        standing.state().equals("healthy"),
        standing.state(),
        standing.reason().orElse(null),
        error.map(Fault::wireName).orElse(null),
        known.lastChecked().orElse(null),
        standing.since(),
        nextProbe.orElse(null),
        known.totalCalls(),
        known.failedCalls(),
        known.cancelledCalls(),
        known.successRate().orElse(null),
        latency.map(Latency::of).orElse(null),
        known.usage().inputTokens(),
        known.usage().outputTokens(),
        known.usage().costUsd(),
        new Calls(
            circuit.places().running(),
            provider.limits().concurrency(),
            circuit.places().waiting(),
            provider.limits().queue()),
        intents);
  }

  /** The gravest of what there is to say. */
  private static Standing standing(Provider provider, ProviderHealth known, Circuit circuit) {
    return provider
        .notConfigured()
        .map(reason -> new Standing("not_configured", Optional.of(reason), known.since()))
        .or(() ->
            circuit
                .pausedSince()
                .map(since -> new Standing("paused", Optional.of("an operator paused it"), since)))
        .or(() ->
            circuit
                .rest()
                .map(rest -> new Standing("resting", Optional.of(rest.cause()), rest.since())))
        .or(() -> troubled(circuit))
        .orElseGet(() -> called(known));
  }

  private static Optional<Standing> troubled(Circuit circuit) {
    return circuit.intents().entrySet().stream()
        .filter(entry -> entry.getValue().state() != Breaker.State.CLOSED)
        .min(Comparator.comparing(entry -> entry.getValue().state() != Breaker.State.OPEN))
        .map(entry -> {
          Breaker.View view = entry.getValue();
          String state = view.state() == Breaker.State.OPEN ? "circuit_open" : "half_open";
          return new Standing(
              state, Optional.of(entry.getKey() + ": " + view.cause()), view.since());
        });
  }

  private static Standing called(ProviderHealth known) {
    return known.healthy()
        ? new Standing("healthy", Optional.empty(), known.since())
        : new Standing(
            "failing",
            known.lastError().map(fault -> "its last call or probe: " + fault.wireName()),
            known.since());
  }

  private static String word(Breaker.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
