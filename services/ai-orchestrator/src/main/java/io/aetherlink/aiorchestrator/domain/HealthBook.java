package io.aetherlink.aiorchestrator.domain;

import io.aetherlink.aiorchestrator.domain.Latencies.Percentiles;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Keeps how each provider has fared, at all and with each intent. */
public final class HealthBook {
  private final InstantSource clock;
  private final Instant opened;
  private final Map<String, ProviderHealth> health = new ConcurrentHashMap<>();
  private final Map<String, Latencies> latencies = new ConcurrentHashMap<>();
  private final Map<Pair, Latencies> byIntent = new ConcurrentHashMap<>();

  private record Pair(String provider, String intent) {}

  /** Opens a page for each provider as it comes. */
  public HealthBook(InstantSource clock) {
    this.clock = clock;
    this.opened = clock.instant();
  }

  /** How a provider has fared. */
  public ProviderHealth of(Provider provider) {
    return health.getOrDefault(provider.name(), ProviderHealth.atStart(opened));
  }

  /** How fast its latest calls were; empty before the first. */
  public Optional<Percentiles> latency(Provider provider) {
    return Optional.ofNullable(latencies.get(provider.name())).flatMap(Latencies::percentiles);
  }

  /** How fast its good answers to an intent usually are; empty until enough have shown it. */
  Optional<Percentiles> usual(Provider provider, Intent intent) {
    return Optional.ofNullable(byIntent.get(new Pair(provider.name(), intent.name())))
        .flatMap(Latencies::usual);
  }

  void answered(Provider provider, Intent intent, Usage usage, Duration took) {
    time(provider, took);
    byIntent
        .computeIfAbsent(new Pair(provider.name(), intent.name()), pair -> new Latencies())
        .add(took);
    turn(provider, h -> h.answered(clock.instant(), usage));
  }

  void failed(Provider provider, Reply.NoAnswer reply, Duration took) {
    time(provider, took);
    turn(provider, h -> h.failed(clock.instant(), reply.fault(), reply.usage()));
  }

  /** How long it would have taken is not known. */
  void cancelled(Provider provider, Usage usage) {
    turn(provider, h -> h.cancelled(clock.instant(), usage));
  }

  void probed(Provider provider, Optional<Fault> fault) {
    turn(provider, h -> h.probed(clock.instant(), fault));
  }

  private void turn(Provider provider, UnaryOperator<ProviderHealth> change) {
    health.compute(
        provider.name(), (name, h) -> change.apply(h == null ? ProviderHealth.atStart(opened) : h));
  }

  private void time(Provider provider, Duration took) {
    latencies.computeIfAbsent(provider.name(), name -> new Latencies()).add(took);
  }
}
