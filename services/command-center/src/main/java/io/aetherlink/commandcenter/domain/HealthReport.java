package io.aetherlink.commandcenter.domain;

import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** How everything is at one moment. */
public record HealthReport(Instant checkedAt, Map<String, ServiceHealth> services) {

  /**
   * One service.
   *
   * @param since when it entered its status, as far as this process has seen
   */
  public record ServiceHealth(URI url, Observation observation, Instant since) {}

  /** Copies the map and keeps its order. */
  public HealthReport {
    services = Collections.unmodifiableMap(new LinkedHashMap<>(services));
  }

  /** All together. */
  public Status status() {
    return Status.overall(
        services.values().stream().map(service -> service.observation().status()).toList());
  }
}
