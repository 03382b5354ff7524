package io.aetherlink.commandcenter.domain;

import io.aetherlink.commandcenter.domain.HealthReport.ServiceHealth;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Asks every service at once how it is. Callers that come while a round of questions is under way
 * share its answers.
 */
public final class HealthBoard {

  private final Supplier<Map<String, URI>> targets;
  private final ServiceProbe probe;
  private final Duration patience;
  private final InstantSource clock;
  private final Map<String, Standing> standings = new ConcurrentHashMap<>();
  private Optional<CompletableFuture<HealthReport>> underWay = Optional.empty();

  private record Standing(Status status, Instant since) {}

  /**
   * @param targets names and health addresses, as they are at that moment
   * @param patience the time that a round takes at the most
   */
  public HealthBoard(
      Supplier<Map<String, URI>> targets,
      ServiceProbe probe,
      Duration patience,
      InstantSource clock) {
    this.targets = targets;
    this.probe = probe;
    this.patience = patience;
    this.clock = clock;
  }

  /** The state of everything, within the patience. */
  public synchronized CompletableFuture<HealthReport> report() {
    CompletableFuture<HealthReport> round =
        underWay.filter(running -> !running.isDone()).orElseGet(this::round);
    underWay = Optional.of(round);
    return round.copy();
  }

  private CompletableFuture<HealthReport> round() {
    Map<String, URI> asked = new LinkedHashMap<>(targets.get());
    Map<String, CompletableFuture<Observation>> answers = new LinkedHashMap<>();
    asked.forEach(
        (name, url) -> answers.put(name, probe.probe(url, patience).toCompletableFuture()));
    return CompletableFuture.allOf(answers.values().toArray(CompletableFuture[]::new))
        .thenApply(done -> report(asked, answers));
  }

  private HealthReport report(
      Map<String, URI> asked, Map<String, CompletableFuture<Observation>> answers) {
    Instant now = clock.instant();
    Map<String, ServiceHealth> services = new LinkedHashMap<>();
    answers.forEach((name, answer) -> {
      Observation seen = answer.join();
      Instant since = since(name, seen.status(), now);
      Optional.ofNullable(asked.get(name))
          .ifPresent(url -> services.put(name, new ServiceHealth(url, seen, since)));
    });
    standings.keySet().retainAll(asked.keySet());
    return new HealthReport(now, services);
  }

  private Instant since(String name, Status status, Instant now) {
    return standings
        .merge(
            name,
            new Standing(status, now),
            (former, current) -> former.status() == current.status() ? former : current)
        .since();
  }
}
