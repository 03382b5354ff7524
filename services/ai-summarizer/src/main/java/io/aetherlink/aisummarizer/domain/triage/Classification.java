package io.aetherlink.aisummarizer.domain.triage;

import io.aetherlink.aisummarizer.domain.activity.Sentences;
import java.util.List;
import java.util.Optional;

/**
 * What kind of a text came in.
 *
 * @param industry the line of business that the text speaks of, where one is evident
 * @param language BCP 47, where it is evident
 * @param spam whether it was sent to anybody, to sell or to cheat
 * @param reasons why, in the order of the fields; none for what is assumed where nothing is said
 */
public record Classification(
    Interest interest,
    Optional<String> industry,
    Urgency urgency,
    Optional<String> language,
    boolean spam,
    List<Reason> reasons) {
  public Classification {
    reasons = List.copyOf(reasons);
  }

  /** How much the text wants something; unknown where it says nothing about it. */
  public enum Interest {
    HIGH,
    MEDIUM,
    LOW,
    NONE,
    UNKNOWN
  }

  /** How soon an answer is wanted; normal where nothing is said about it. */
  public enum Urgency {
    HIGH,
    NORMAL,
    LOW
  }

  /**
   * Why a field is what it is.
   *
   * @param field the field's name
   * @param quote the words of the text that say it; of several places, joined by commas
   */
  public record Reason(String field, String quote) {
    private static final int LONGEST = 200;

    public Reason {
      quote = Sentences.shortened(quote, LONGEST);
    }
  }
}
