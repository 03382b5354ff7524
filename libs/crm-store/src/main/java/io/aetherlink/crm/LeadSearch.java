package io.aetherlink.crm;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A search for leads by words.
 *
 * @param words in lower case; each has to be found, the last one perhaps as the beginning of a word
 * @param filter what the leads have to fit besides
 * @param limit most leads to find
 */
public record LeadSearch(List<String> words, LeadFilter filter, int limit) {
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}\\p{M}]+");

  public LeadSearch {
    words = List.copyOf(words);
  }

  /** The search among all leads for what somebody typed, whatever that is. */
  public static LeadSearch of(String text, int limit) {
    List<String> words =
        Arrays.stream(BETWEEN_WORDS.split(text.toLowerCase(Locale.ROOT)))
            .filter(Predicate.not(String::isEmpty))
            .toList();
    return new LeadSearch(words, LeadFilter.ALL, limit);
  }

  /** The same among leads that fit a filter. */
  public LeadSearch among(LeadFilter other) {
    return new LeadSearch(words, other, limit);
  }
}
