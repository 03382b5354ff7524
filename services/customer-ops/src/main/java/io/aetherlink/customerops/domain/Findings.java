package io.aetherlink.customerops.domain;

import io.aetherlink.crm.Lead;
import io.aetherlink.crm.LeadVectors.Coverage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a search found, best first, and how.
 *
 * @param embedded how many leads can be found by their meaning so far
 */
public record Findings(
    List<Found> leads, Answer words, Answer spelling, Answer meaning, Coverage embedded) {

  public Findings {
    leads = List.copyOf(leads);
  }

  /** The parts of a search. */
  public enum Part {
    WORDS,
    /** Words that are spelled much like those that were typed. */
    SPELLING,
    MEANING
  }

  /**
   * A lead that was found.
   *
   * @param score the greater, the better; comparable within one search only
   * @param matched the parts that found it
   */
  public record Found(Lead lead, double score, Set<Part> matched) {
    public Found {
      matched = Set.copyOf(matched);
    }
  }

  /**
   * What became of a part.
   *
   * @param answered whether it took part
   * @param count how many leads it found, of those that are ranked
   * @param ranked how many leads those are the best of, where it tells
   * @param reason why it did not take part
   */
  public record Answer(boolean answered, int count, OptionalInt ranked, Optional<String> reason) {

    /** It took part. */
    static Answer of(int count) {
      return new Answer(true, count, OptionalInt.empty(), Optional.empty());
    }

    /** It took part, and gives the best of more. */
    static Answer bestOf(int count, int ranked) {
      return new Answer(true, count, OptionalInt.of(ranked), Optional.empty());
    }

    /** It took no part. */
    static Answer none(String reason) {
      return new Answer(false, 0, OptionalInt.empty(), Optional.of(reason));
    }
  }
}
