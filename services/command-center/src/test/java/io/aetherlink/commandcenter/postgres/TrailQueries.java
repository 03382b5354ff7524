package io.aetherlink.commandcenter.postgres;

import io.aetherlink.commandcenter.domain.trail.TrailQuery;
import java.util.Optional;

/** Questions to the trail. */
final class TrailQueries {
  private TrailQueries() {}

  /** The newest entries that somebody of a tenant, or of none, may see. */
  static TrailQuery newest(Optional<String> within, boolean changes, int limit) {
    return new TrailQuery(
        within,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        changes,
        limit);
  }
}
