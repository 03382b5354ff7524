package io.aetherlink.aiorchestrator.domain;

import io.aetherlink.aiorchestrator.domain.Latencies.Percentiles;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps how each provider has fared. */
public final class HealthBook {
  private final InstantSource clock;
  private final Map<String, ProviderHealth> health = new ConcurrentHashMap<>();
  private final Map<String, Latencies> latencies = new ConcurrentHashMap<>();

  /** Opens a page for each provider. */
  public HealthBook(List<Provider> providers, InstantSource clock) {
    this.clock = clock;
    providers.forEach(p -> health.put(p.name(), ProviderHealth.atStart(clock.instant())));
  }

  /** How a provider has fared. */
  public ProviderHealth of(Provider provider) {
    return health.getOrDefault(provider.name(), ProviderHealth.atStart(clock.instant()));
  }

  /** How fast its latest calls were; empty before the first. */
  public Optional<Percentiles> latency(Provider provider) {
    return Optional.ofNullable(latencies.get(provider.name())).flatMap(Latencies::percentiles);
  }

  void answered(Provider provider, Usage usage, Duration took) {
    time(provider, took);
    health.computeIfPresent(provider.name(), (n, h) -> h.answered(clock.instant(), usage));
  }

  void failed(Provider provider, Fault fault, Usage usage, Duration took) {
    time(provider, took);
    health.computeIfPresent(provider.name(), (n, h) -> h.failed(clock.instant(), fault, usage));
  }

  private void time(Provider provider, Duration took) {
    latencies.computeIfAbsent(provider.name(), name -> new Latencies()).add(took);
  }
}
