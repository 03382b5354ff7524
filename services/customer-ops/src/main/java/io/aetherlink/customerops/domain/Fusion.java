package io.aetherlink.customerops.domain;

import io.aetherlink.crm.Lead;
import io.aetherlink.crm.LeadMatch;
import io.aetherlink.crm.LeadVectors.Near;
import io.aetherlink.customerops.domain.Findings.Found;
import io.aetherlink.customerops.domain.Findings.Part;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One ranking out of three, whose scores cannot be compared: reciprocal rank fusion (Cormack,
 * Clarke and Büttcher, SIGIR 2009). Before all others come leads whose own fields have every word:
 * whoever types a name, a number or an address wants just that lead, however alike others are. Next
 * come those whose fields have words spelled like it.
 */
final class Fusion {
  /** The paper's constant: how little the first rank counts more than the second. */
  private static final int SMOOTHING = 60;

  /** More than all rankings together can give a lead, and less than its own words do. */
  private static final double BY_SPELLING = 0.5;

  private final Map<Long, Ranked> leads = new LinkedHashMap<>();

  private Fusion() {}

  /** The leads that any ranking has, the best first. */
  static List<Found> of(
      List<LeadMatch> words, List<LeadMatch> spelling, List<Near> meaning, int limit) {
    Fusion fusion = new Fusion();
    for (int i = 0; i < words.size(); i++) {
      LeadMatch match = words.get(i);
      double first = match.byItself() ? 1 : 0;
      fusion.add(match.lead(), Part.WORDS, reciprocal(i) + first);
    }
    for (int i = 0; i < spelling.size(); i++) {
      fusion.add(spelling.get(i).lead(), Part.SPELLING, reciprocal(i) + BY_SPELLING);
    }
    for (int i = 0; i < meaning.size(); i++) {
      fusion.add(meaning.get(i).lead(), Part.MEANING, reciprocal(i));
    }
    return fusion.best(limit);
  }

  private void add(Lead lead, Part part, double score) {
    leads.computeIfAbsent(lead.id(), id -> new Ranked(lead)).add(part, score);
  }

  private List<Found> best(int limit) {
    return leads.values().stream()
        .map(Ranked::found)
        .sorted(
            Comparator.comparingDouble(Found::score)
                .thenComparing(found -> found.lead().id())
                .reversed())
        .limit(limit)
        .toList();
  }

  private static double reciprocal(int index) {
    return 1.0 / (SMOOTHING + index + 1);
  }

  private static final class Ranked {
    private final Lead lead;
    private final Set<Part> parts = EnumSet.noneOf(Part.class);
    private double score;

    Ranked(Lead lead) {
      this.lead = lead;
    }

    void add(Part part, double more) {
      parts.add(part);
      score += more;
    }

    Found found() {
      return new Found(lead, score, parts);
    }
  }
}
