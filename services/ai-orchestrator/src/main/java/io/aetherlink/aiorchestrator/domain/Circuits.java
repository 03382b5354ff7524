package io.aetherlink.aiorchestrator.domain;

import java.time.InstantSource;
import java.util.Map;
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
    return circuits.computeIfAbsent(provider.name(), name -> new Circuit(clock, timer));
  }
}
