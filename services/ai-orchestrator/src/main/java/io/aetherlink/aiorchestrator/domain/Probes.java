package io.aetherlink.aiorchestrator.domain;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds out whether providers are there, without tokens: those that are in trouble, so that they
 * are asked again as soon as they can be, and those that nobody asked for a while.
 */
public final class Probes {
  private static final System.Logger LOG = System.getLogger(Probes.class.getName());
  private static final Duration IN_TROUBLE = Duration.ofSeconds(1);
  private static final Duration IDLE = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** A failed probe's rest lasts beyond the next probe, or requests would slip in between. */
  private static final Duration REST = IN_TROUBLE.plus(PATIENCE).plusSeconds(1);

  private final Roster roster;
  private final HealthBook health;
  private final Circuits circuits;
  private final InstantSource clock;
  private final Map<String, Instant> latest = new ConcurrentHashMap<>();

  /** Probes nobody yet. */
  public Probes(Roster roster, HealthBook health, Circuits circuits, InstantSource clock) {
    this.roster = roster;
    this.health = health;
    this.circuits = circuits;
    this.clock = clock;
  }

  /** Probes whom it is time for; to be called every second. */
  public void tick() {
    Instant now = clock.instant();
    for (Provider provider : roster.all()) {
      next(provider).filter(due -> !now.isBefore(due)).ifPresent(due -> tryToProbe(provider));
    }
  }

  /** One that cannot even be probed does not keep the others from it. */
  private void tryToProbe(Provider provider) {
    try {
      probe(provider);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, provider.name() + " cannot be probed", e);
    }
  }

  /** When this provider is probed next; empty where it is not. */
  public Optional<Instant> next(Provider provider) {
    Circuit circuit = circuits.of(provider);
    boolean leftAlone =
        circuit.pausedSince().isPresent()
            || circuit.rest().filter(Circuit.Rest::askedFor).isPresent();
    if (leftAlone || !provider.probes()) {
      return Optional.empty();
    }
    Instant probed = latest.getOrDefault(provider.name(), Instant.EPOCH);
    return Optional.of(circuit.inTrouble() ? probed.plus(IN_TROUBLE) : idleUntil(provider, probed));
  }

  private Instant idleUntil(Provider provider, Instant probed) {
    Instant checked = health.of(provider).lastChecked().orElse(probed);
    return (checked.isAfter(probed) ? checked : probed).plus(IDLE);
  }

  /** Probes one now, and says what was found: empty when it is there. */
  public CompletionStage<Optional<Fault>> probe(Provider provider) {
    latest.put(provider.name(), clock.instant());
    return provider
        .probe(PATIENCE)
        .thenApply(fault -> {
          circuits.of(provider).probed(fault, REST);
          health.probed(provider, fault);
          return fault;
        });
  }
}
