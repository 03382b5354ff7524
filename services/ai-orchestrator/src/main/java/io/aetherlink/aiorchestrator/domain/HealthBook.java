package io.aetherlink.aiorchestrator.domain;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps how each provider has fared. */
public final class HealthBook {
  private final InstantSource clock;
  private final Map<String, ProviderHealth> health = new ConcurrentHashMap<>();

  /** Opens a page for each provider. */
  public HealthBook(List<Provider> providers, InstantSource clock) {
    this.clock = clock;
    providers.forEach(p -> health.put(p.name(), ProviderHealth.atStart(clock.instant())));
  }

  /** How a provider has fared. */
  public ProviderHealth of(Provider provider) {
    return health.getOrDefault(provider.name(), ProviderHealth.atStart(clock.instant()));
  }

  void answered(Provider provider, Usage usage) {
    health.computeIfPresent(provider.name(), (n, h) -> h.answered(clock.instant(), usage));
  }

  void failed(Provider provider, Fault fault) {
    health.computeIfPresent(provider.name(), (n, h) -> h.failed(clock.instant(), fault));
  }
}
