package io.aetherlink.commandcenter.domain.alerts;

import io.aetherlink.commandcenter.domain.events.EventType;
import io.aetherlink.commandcenter.domain.events.OpsEvent;
import io.aetherlink.commandcenter.domain.events.Severity;
import java.time.Duration;
import java.util.Optional;

/**
 * When operators are to be alerted: so many events of a kind within so long. What is empty narrows
 * nothing.
 *
 * @param window how long an event counts
 * @param threshold how many events raise the alert
 */
public record NewRule(
    String name,
    Optional<Severity> severity,
    Optional<EventType> type,
    Optional<String> source,
    Duration window,
    int threshold,
    boolean enabled) {

  /** Whether an event counts. An alert's own events count for none, or it would raise itself. */
  boolean matches(OpsEvent event) {
    return event.type() != EventType.OPS_ALERT_RAISED
        && event.type() != EventType.OPS_ALERT_RESOLVED
        && severity.filter(wanted -> wanted != event.severity()).isEmpty()
        && type.filter(wanted -> wanted != event.type()).isEmpty()
        && source.filter(wanted -> !wanted.equals(event.source())).isEmpty();
  }
}
