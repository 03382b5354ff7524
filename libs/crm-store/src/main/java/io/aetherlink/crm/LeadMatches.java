package io.aetherlink.crm;

import java.util.List;

/**
 * What a search by words found.
 *
 * @param leads the best, best first
 * @param ranked how many leads they are the best of. Where very many have the words, only some take
 *     part
 */
public record LeadMatches(List<LeadMatch> leads, int ranked) {
  public LeadMatches {
    leads = List.copyOf(leads);
  }
}
