package io.aetherlink.crm;

import java.util.List;
import java.util.Optional;

/**
 * A stretch of the way through a tenant's suspects.
 *
 * @param groups fewer than were asked for, or none, where the stretch was long enough without them
 * @param next where the way goes on; absent at its end
 */
public record SuspectPage(List<SuspectGroup> groups, Optional<SuspectPlace> next) {
  public SuspectPage {
    groups = List.copyOf(groups);
  }
}
