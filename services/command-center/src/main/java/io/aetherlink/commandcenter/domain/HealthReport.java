package io.aetherlink.commandcenter.domain;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How everything is at one moment.
 *
 * @param changes since the last report
 */
public record HealthReport(
    Instant checkedAt, Map<String, ServiceHealth> services, List<HealthChange> changes) {

  /**
   * One service.
   *
   * @param since when it entered its status, as far as anybody has seen
   * @param rootCause the part of the platform that it needs and that keeps it from being well
   * @param arriving whether it is on its way up still, so that what was found is no outage yet
   */
  public record ServiceHealth(
      URI url,
      Observation observation,
      Instant since,
      Optional<String> rootCause,
      boolean arriving) {}

  /** Copies the map and keeps its order. */
  public HealthReport {
    services = Collections.unmodifiableMap(new LinkedHashMap<>(services));
    changes = List.copyOf(changes);
  }

  /** Who was asked, and where. */
  Map<String, URI> addresses() {
    Map<String, URI> addresses = new LinkedHashMap<>();
    services.forEach((name, health) -> addresses.put(name, health.url()));
    return addresses;
  }

  /** The same without whoever is not there any more, or is somewhere else. */
  HealthReport only(Map<String, URI> wanted) {
    Map<String, ServiceHealth> left = new LinkedHashMap<>();
    wanted.forEach((name, url) ->
        Optional.ofNullable(services.get(name))
            .filter(health -> health.url().equals(url))
            .ifPresent(health -> left.put(name, health)));
    return new HealthReport(checkedAt, left, changes);
  }

  /** The same with what another one tells; it is as old as it was. */
  HealthReport with(HealthReport other) {
    Map<String, ServiceHealth> both = new LinkedHashMap<>(services);
    both.putAll(other.services);
    return new HealthReport(checkedAt, both, other.changes);
  }

  /** All together. */
  public Status status() {
    return Status.overall(
        services.values().stream().map(service -> service.observation().status()).toList());
  }

  /** Who keeps others from being well, and whom; by name. */
  public Map<String, List<String>> causes() {
    Map<String, List<String>> causes = new TreeMap<>();
    services.forEach((name, health) ->
        health
            .rootCause()
            .ifPresent(
                cause -> causes.computeIfAbsent(cause, none -> new ArrayList<>()).add(name)));
    return causes;
  }
}
