package io.aetherlink.aiorchestrator.domain;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A circuit for each provider, by its name: they outlive a change of the providers' file. */
public final class Circuits {
  private final InstantSource clock;
  private final Timer timer;
  private final Map<String, Circuit> circuits = new ConcurrentHashMap<>();

  /** Without any, at first. */
  public Circuits(InstantSource clock, Timer timer) {
    this.clock = clock;
    this.timer = timer;
  }

  /** What stands between requests and this provider. */
  public Circuit of(Provider provider) {
    return of(provider.name());
  }

  private Circuit of(String provider) {
    return circuits.computeIfAbsent(provider, name -> new Circuit(clock, timer));
  }

  /**
   * Takes in what other orchestrators know.
   *
   * @param there what they left, by provider
   * @return what is to be left in its place
   */
  public Map<String, CircuitMark> exchange(Map<String, CircuitMark> there) {
    Set<String> providers = new HashSet<>(circuits.keySet());
    providers.addAll(there.keySet());
    Map<String, CircuitMark> news = new HashMap<>();
    for (String provider : providers) {
      CircuitMark known = there.getOrDefault(provider, CircuitMark.NONE);
      CircuitMark both = of(provider).exchange(known);
      if (!both.equals(known)) {
        news.put(provider, both);
      }
    }
    return news;
  }
}
