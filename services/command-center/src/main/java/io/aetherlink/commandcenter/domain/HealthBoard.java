package io.aetherlink.commandcenter.domain;

import io.aetherlink.commandcenter.domain.HealthReport.ServiceHealth;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Asks every service at once how it is, and knows the last answers. Callers that come while the
 * same questions are under way share them. Who is not well counts as changed once it was seen up,
 * or has had its time to come up: a start of the platform is no outage.
 */
public final class HealthBoard {
  private final Supplier<Map<String, URI>> targets;
  private final ServiceProbe probe;
  private final Dependencies dependencies;
  private final Duration patience;
  private final InstantSource clock;
  private final Consumer<HealthReport> listener;
  private final Arrivals arrivals;
  private final Map<String, Standing> standings = new HashMap<>();
  private Optional<Round> underWay = Optional.empty();
  private Optional<Round> joining = Optional.empty();
  private volatile Optional<HealthReport> latest = Optional.empty();

  /** Questions under way. */
  private record Round(Map<String, URI> asked, CompletableFuture<HealthReport> report) {}

  /**
   * @param targets names and health addresses, as they are at that moment
   * @param patience the time that a round takes at the most
   * @param arrival the time that services have to come up, from now on
   * @param listener hears every report, in order, on the thread that brings the last answer, and of
   *     who was asked beside that a report of those alone; must return at once
   */
  public HealthBoard(
      Supplier<Map<String, URI>> targets,
      ServiceProbe probe,
      Dependencies dependencies,
      Duration patience,
      Duration arrival,
      InstantSource clock,
      Consumer<HealthReport> listener) {
    this.targets = targets;
    this.probe = probe;
    this.dependencies = dependencies;
    this.patience = patience;
    this.clock = clock;
    this.arrivals = new Arrivals(clock.instant(), arrival);
    this.listener = listener;
  }

  /** The last report, at once; whom that does not tell of is asked first, and nobody else. */
  public CompletableFuture<HealthReport> latest() {
    Map<String, URI> wanted = targets.get();
    return latest.map(report -> completed(report, wanted)).orElseGet(this::fresh);
  }

  private CompletableFuture<HealthReport> completed(HealthReport last, Map<String, URI> wanted) {
    Map<String, URI> known = last.addresses();
    if (known.equals(wanted)) {
      return CompletableFuture.completedFuture(last);
    }
    Map<String, URI> missing = new LinkedHashMap<>(wanted);
    missing.entrySet().removeAll(known.entrySet());
    return missing.isEmpty()
        ? CompletableFuture.completedFuture(last.only(wanted))
        : joined(missing);
  }

  private synchronized CompletableFuture<HealthReport> joined(Map<String, URI> missing) {
    Round round =
        joining
            .filter(running -> running.asked().equals(missing) && !running.report().isDone())
            .orElseGet(
                () -> new Round(missing, begin(missing).thenApply(seen -> join(missing, seen))));
    joining = Optional.of(round);
    return round.report().copy();
  }

  /** Adds who was asked alone to the last report. */
  private synchronized HealthReport join(Map<String, URI> asked, Map<String, Observation> seen) {
    HealthReport last = latest.orElseThrow();
    Map<String, Observation> all = new LinkedHashMap<>();
    last.services().forEach((name, health) -> all.put(name, health.observation()));
    all.putAll(seen);
    HealthReport fresh = judged(asked, all);
    HealthReport whole = last.with(fresh).only(targets.get());
    latest = Optional.of(whole);
    listener.accept(fresh);
    return whole;
  }

  /** The state of everything as it is now, within the patience. */
  public synchronized CompletableFuture<HealthReport> fresh() {
    Map<String, URI> asked = new LinkedHashMap<>(targets.get());
    Round round =
        underWay
            .filter(running -> running.asked().equals(asked) && !running.report().isDone())
            .orElseGet(() -> new Round(asked, begin(asked).thenApply(seen -> report(asked, seen))));
    underWay = Optional.of(round);
    return round.report().copy();
  }

  /** What was known before this process began; what it has seen itself holds. */
  public synchronized void remember(Map<String, Standing> known) {
    known.forEach((name, then) ->
        standings.merge(
            name, then, (seen, former) -> seen.status() == former.status() ? former : seen));
  }

  private CompletableFuture<Map<String, Observation>> begin(Map<String, URI> asked) {
    Map<String, CompletableFuture<Observation>> answers = new LinkedHashMap<>();
    asked.forEach(
        (name, url) -> answers.put(name, probe.probe(url, patience).toCompletableFuture()));
    return CompletableFuture.allOf(answers.values().toArray(CompletableFuture[]::new))
        .thenApply(done -> {
          Map<String, Observation> seen = new LinkedHashMap<>();
          answers.forEach((name, answer) -> seen.put(name, answer.join()));
          return seen;
        });
  }

  private synchronized HealthReport report(Map<String, URI> asked, Map<String, Observation> seen) {
    HealthReport report = judged(asked, seen);
    standings.keySet().retainAll(asked.keySet());
    latest = Optional.of(report);
    listener.accept(report);
    return report;
  }

  /**
   * How those stand who were asked.
   *
   * @param seen of everybody who may be the cause
   */
  private HealthReport judged(Map<String, URI> asked, Map<String, Observation> seen) {
    Instant now = clock.instant();
    Map<String, Status> statuses = new HashMap<>();
    seen.forEach((name, observation) -> statuses.put(name, observation.status()));
    List<HealthChange> changes = new ArrayList<>();
    Map<String, ServiceHealth> services = new LinkedHashMap<>();
    asked.forEach((name, url) ->
        Optional.ofNullable(seen.get(name))
            .ifPresent(observation -> {
              Optional<String> cause = dependencies.rootCause(name, statuses);
              Standing standing = stand(name, observation, cause, now, changes);
              boolean arriving = !standing.equals(standings.get(name)); // it stands nowhere yet
              services.put(
                  name, new ServiceHealth(url, observation, standing.since(), cause, arriving));
            }));
    return new HealthReport(now, services, changes);
  }

  private Standing stand(
      String name,
      Observation observation,
      Optional<String> cause,
      Instant now,
      List<HealthChange> changes) {
    Status status = observation.status();
    Optional<Standing> coming = arrivals.coming(name, status, now);
    Optional<Standing> before = Optional.ofNullable(standings.get(name));
    return before
        .filter(former -> former.status() == status)
        .or(() -> coming)
        .orElseGet(() -> {
          Standing entered =
              arrivals.overdue(name, status).orElseGet(() -> new Standing(status, now));
          standings.put(name, entered);
          changes.add(new HealthChange(name, before, entered, observation, cause));
          return entered;
        });
  }
}
