package io.aetherlink.apexflow.domain;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Leads that were taken into one another.
 *
 * @param survivors the lead that each was taken into and is part of still; none for who stands for
 *     itself
 */
public record LeadChains(Map<Long, Long> survivors) {

  /** Copies. */
  public LeadChains {
    survivors = Map.copyOf(survivors);
  }

  /**
   * The lead that stands for one: who took it, or who took that one in turn. Where merges that are
   * undone in truth are not known to be yet, leads may have taken each other: then the last one
   * before that begins anew.
   */
  public long standsFor(long lead) {
    Set<Long> seen = new HashSet<>(Set.of(lead));
    long at = lead;
    while (survivors.containsKey(at) && seen.add(survivors.get(at))) {
      at = survivors.get(at);
    }
    return at;
  }
}
