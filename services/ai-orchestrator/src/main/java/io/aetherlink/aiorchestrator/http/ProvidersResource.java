package io.aetherlink.aiorchestrator.http;

import io.aetherlink.aiorchestrator.domain.FallbackLoop;
import io.aetherlink.aiorchestrator.domain.Fault;
import io.aetherlink.aiorchestrator.domain.HealthBook;
import io.aetherlink.aiorchestrator.domain.Latencies.Percentiles;
import io.aetherlink.aiorchestrator.domain.Provider;
import io.aetherlink.aiorchestrator.domain.ProviderHealth;
import io.aetherlink.identity.OpenInHeaderMode;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the providers fare. */
@Path("/providers")
public class ProvidersResource {
  private final FallbackLoop loop;
  private final HealthBook health;

  @Inject
  ProvidersResource(FallbackLoop loop, HealthBook health) {
    this.loop = loop;
    this.health = health;
  }

  /**
   * How one provider fares.
   *
   * @param healthy whether it can be counted on
   * @param state {@code healthy}, {@code failing} or {@code not_configured}
   * @param reason why it is not configured, in words for operators
   * @param lastError class of its latest failure
   * @param lastChecked when it was last called
   * @param since since when it is in this state
   * @param latencyMs how long its latest thousand calls took; null before the first
   */
  public record Health(
      boolean healthy,
      String state,
      @Nullable String reason,
      @Nullable String lastError,
      @Nullable Instant lastChecked,
      Instant since,
      long totalCalls,
      long failedCalls,
      @Nullable Latency latencyMs,
      long inputTokens,
      long outputTokens,
      BigDecimal costUsd) {}

  /** Milliseconds; nearest-rank percentiles. */
  public record Latency(double p50, double p95, double p99) {
    static Latency of(Percentiles percentiles) {
      return new Latency(
          OrchestrateResponse.millis(percentiles.p50()),
          OrchestrateResponse.millis(percentiles.p95()),
          OrchestrateResponse.millis(percentiles.p99()));
    }
  }

  /** Every provider by name, in the order they are asked. */
  @GET
  @Path("health")
  @OpenInHeaderMode
  public Map<String, Health> health() {
    Map<String, Health> answer = new LinkedHashMap<>();
    loop.providers().forEach(provider -> answer.put(provider.name(), of(provider)));
    return answer;
  }

  private Health of(Provider provider) {
    ProviderHealth known = health.of(provider);
    Optional<String> missing = provider.notConfigured();
    Optional<Fault> error = missing.map(m -> Fault.NOT_CONFIGURED).or(known::lastError);
    return new Health(
        missing.isEmpty() && known.healthy(),
        state(missing.isPresent(), known.healthy()),
        missing.orElse(null),
        error.map(Fault::wireName).orElse(null),
        known.lastChecked().orElse(null),
        known.since(),
        known.totalCalls(),
        known.failedCalls(),
        health.latency(provider).map(Latency::of).orElse(null),
        known.usage().inputTokens(),
        known.usage().outputTokens(),
        known.usage().costUsd());
  }

  private static String state(boolean missing, boolean healthy) {
    if (missing) {
      return "not_configured";
    }
    return healthy ? "healthy" : "failing";
  }
}
