package io.aetherlink.aiorchestrator.domain;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * In which order the language models are asked. What else there is, the offline engine above all,
 * comes after them whatever the rule says: it is quick and free and knows less.
 */
public enum Routing {
  /** As configured. */
  ORDER,
  /** The quickest at this intent first; whoever is new has a turn first, to show it. */
  LATENCY,
  /** The cheapest first. */
  COST,
  /** By lot, in proportion to their weights. */
  WEIGHTED;

  /** The providers in the order in which a request is taken to them. */
  public List<Provider> arrange(
      List<Provider> configured, Intent intent, HealthBook health, RandomGenerator random) {
    return switch (this) {
      case ORDER -> configured;
      case LATENCY -> sorted(configured, Comparator.comparing(p -> median(p, intent, health)));
      case COST -> sorted(configured, Comparator.comparing(p -> p.limits().price()));
      case WEIGHTED -> sorted(configured, byLot(configured, random));
    };
  }

  private static Duration median(Provider provider, Intent intent, HealthBook health) {
    return health.usual(provider, intent).map(Latencies.Percentiles::p50).orElse(Duration.ZERO);
  }

  /** Keys u^(1/w), greatest first (Efraimidis and Spirakis, 2006, "Weighted random sampling"). */
  private static Comparator<Provider> byLot(List<Provider> all, RandomGenerator random) {
    Map<String, Double> lots = new HashMap<>();
    all.forEach(p -> lots.put(p.name(), Math.pow(random.nextDouble(), 1.0 / p.limits().weight())));
    return Comparator.<Provider, Double>comparing(p -> lots.get(p.name())).reversed();
  }

  private static List<Provider> sorted(List<Provider> all, Comparator<Provider> first) {
    return Stream.concat(
            all.stream().filter(Provider::languageModel).sorted(first),
            all.stream().filter(p -> !p.languageModel()))
        .toList();
  }
}
