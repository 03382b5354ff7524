package io.aetherlink.commandcenter.domain.events;

import static io.aetherlink.commandcenter.domain.events.Severity.CRITICAL;
import static io.aetherlink.commandcenter.domain.events.Severity.ERROR;
import static io.aetherlink.commandcenter.domain.events.Severity.INFO;
import static io.aetherlink.commandcenter.domain.events.Severity.WARNING;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What can happen on the platform. */
public enum EventType {
  SERVICE_REGISTERED("service.registered", INFO, 90),
  SERVICE_UNREGISTERED("service.unregistered", INFO, 90),
  // Told by whoever deploys or restarts; the registry tells of versions that change.
  SERVICE_DEPLOYED("service.deployed", INFO, 90),
  SERVICE_RESTARTED("service.restarted", INFO, 90),
  SERVICE_HEALTH_FAILED("service.health.failed", ERROR, 180),
  SERVICE_HEALTH_RECOVERED("service.health.recovered", INFO, 180),
  AUTOHEAL_ATTEMPTED("autoheal.attempted", WARNING, 180),
  AUTOHEAL_SUCCEEDED("autoheal.succeeded", INFO, 180),
  AUTOHEAL_FAILED("autoheal.failed", ERROR, 180),
  AUTOHEAL_QUARANTINED("autoheal.quarantined", CRITICAL, 180),
  AUTOHEAL_RELEASED("autoheal.released", INFO, 180),
  AUTOHEAL_ACKNOWLEDGED("autoheal.acknowledged", INFO, 180),
  // One a minute for each provider and intent; the ledger has the figures for good.
  AI_PROVIDER_USED("ai.provider.used", INFO, 7),
  AI_FALLBACK_USED("ai.fallback.used", WARNING, 90),
  AI_FALLBACK_FAILED("ai.fallback.failed", ERROR, 90),
  OPS_ALERT_RAISED("ops.alert.raised", WARNING, 180),
  OPS_ALERT_RESOLVED("ops.alert.resolved", INFO, 180),
  INCIDENT_OPENED("ops.incident.opened", ERROR, 180),
  INCIDENT_ESCALATED("ops.incident.escalated", CRITICAL, 180),
  INCIDENT_RESOLVED("ops.incident.resolved", INFO, 180),
  INCIDENT_ACKNOWLEDGED("ops.incident.acknowledged", INFO, 180),
  SECURITY_DENIED("security.denied", WARNING, 365);

  private static final Set<EventType> OWN =
      EnumSet.of(INCIDENT_OPENED, INCIDENT_ESCALATED, INCIDENT_RESOLVED, INCIDENT_ACKNOWLEDGED);

  private final String label;
  private final Severity severity;
  private final Duration lifetime;

  EventType(String label, Severity severity, int days) {
    this.label = label;
    this.severity = severity;
    this.lifetime = Duration.ofDays(days);
  }

  /** The name used in requests and answers. */
  public String label() {
    return label;
  }

  /** Whether the command center alone may say so. */
  public boolean own() {
    return OWN.contains(this);
  }

  /** How bad such an event is where nobody says otherwise. */
  public Severity severity() {
    return severity;
  }

  /** How long such an event is kept after it was received. */
  public Duration lifetime() {
    return lifetime;
  }

  /** The type of that name. */
  public static Optional<EventType> ofLabel(String label) {
    return Arrays.stream(values()).filter(type -> type.label.equals(label)).findAny();
  }
}
