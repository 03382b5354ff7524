package io.aetherlink.commandcenter.domain.alerts;

import java.time.Instant;
import java.util.Optional;

/**
 * A rule as it is kept.
 *
 * @param countsFrom when it was made or switched on last: what was received before does not count
 * @param raisedAt since when its alert is raised; empty while it is not
 */
public record AlertRule(
    long id, NewRule rule, Instant createdAt, Instant countsFrom, Optional<Instant> raisedAt) {

  /** Whether its alert may be raised now. */
  boolean armed() {
    return rule.enabled() && raisedAt.isEmpty();
  }
}
