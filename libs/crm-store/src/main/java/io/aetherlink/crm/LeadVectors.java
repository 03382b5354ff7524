package io.aetherlink.crm;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What one tenant's leads mean, inside one transaction. Leads that are archived have no vector, nor
 * have leads that say nothing beyond their name.
 */
public interface LeadVectors {

  /**
   * A lead that has to be embedded.
   *
   * @param mark grows each time that the lead's text changes
   * @param known whether the lead's vector is of this very text already
   */
  record Waiting(long leadId, long mark, LeadText text, boolean known) {

    /** Whether a vector of its text is needed. */
    public boolean needsVector() {
      return !known && !text.isEmpty();
    }
  }

  /**
   * A lead that need not wait any longer.
   *
   * @param vector of its text, if it {@linkplain Waiting#needsVector needs} one
   */
  record Embedded(Waiting lead, Optional<MeaningVector> vector) {}

  /**
   * A lead that was found.
   *
   * @param similarity 1 for the same meaning, about 0 for none shared
   */
  record Near(Lead lead, double similarity) {}

  /**
   * How many leads can be found by their meaning. Beyond some thousands the figures come from the
   * database's statistics.
   *
   * @param done whose vector is of their present text, or that say nothing
   * @param total that are not archived
   */
  record Coverage(long done, long total) {}

  /** Leads that wait, those that were entered last first. */
  List<Waiting> waiting(int limit);

  /**
   * Keeps vectors. A lead whose text has changed since, or that is being changed, goes on waiting.
   *
   * @return how many leads do not wait any longer
   */
  int put(Collection<Embedded> embedded);

  /** The vector of a lead, which may be of an older text than the present one. */
  Optional<MeaningVector> of(long leadId);

  /** Leads that fit a filter and are nearest in meaning, the nearest first. */
  List<Near> nearest(MeaningVector query, LeadFilter filter, int limit);

  /** How far embedding is. */
  Coverage coverage();
}
