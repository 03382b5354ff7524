package io.aetherlink.aisummarizer.domain.find;

import io.aetherlink.aisummarizer.domain.text.Fold;
import io.aetherlink.aisummarizer.domain.text.Lexicon;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The words of job titles. */
final class TitleWords {
  private static final Set<String> HEADS = group("head");
  private static final Set<String> MODIFIERS = group("modifier");
  private static final Set<String> FIELDS = group("field");
  private static final List<String> SUFFIXES = List.copyOf(group("suffix"));
  private static final Set<String> PERSONAL = group("personal");
  private static final Set<String> PREFIXES = group("prefix");
  private static final Set<String> OF = group("of");
  private static final Set<String> AND = group("and");
  private static final Set<String> ROMANCE_HEADS = group("long-head");

  /** Whether a word can only stand in a sentence about somebody: "our", "is". */
  static boolean isPersonal(String folded) {
    return PERSONAL.contains(folded);
  }

  /** Whether a word belongs to a title beside its head. */
  static boolean isKnown(String folded) {
    return MODIFIERS.contains(folded) || FIELDS.contains(folded) || HEADS.contains(folded);
  }

  /** Whether a word joins a head and its area, or two heads. */
  static boolean isLink(String folded) {
    return OF.contains(folded) || AND.contains(folded);
  }

  /** Whether a word joins two heads. */
  static boolean isAnd(String folded) {
    return AND.contains(folded);
  }

  /** Whether a head goes on with words in lower case, as in "directeur technique". */
  static boolean isLong(String folded) {
    return ROMANCE_HEADS.contains(folded);
  }

  private TitleWords() {}

  private static Set<String> group(String name) {
    Set<String> words = new HashSet<>();
    Lexicon.groups("titles")
        .getOrDefault(name, List.of())
        .forEach(word -> words.add(Fold.of(word)));
    return words;
  }

  /** Whether a word alone can be a title. */
  static boolean isHead(String word) {
    String folded = Fold.of(word);
    if (HEADS.contains(folded)) {
      return true;
    }
    boolean ideographic =
        folded.codePoints().anyMatch(c -> Character.isIdeographic(c) || c >= 0xAC00 && c <= 0xD7A3);
    int least = ideographic ? 0 : 3;
    if (folded.startsWith("co") && folded.length() > 6 && HEADS.contains(folded.substring(2))) {
      return true;
    }
    return SUFFIXES.stream()
            .anyMatch(suffix ->
                folded.endsWith(suffix)
                    && folded.length() >= suffix.length() + least
                    && ideographic == isIdeographic(suffix))
        || hyphenated(folded);
  }

  private static boolean isIdeographic(String word) {
    return word.codePoints()
        .anyMatch(c -> Character.isIdeographic(c) || c >= 0xAC00 && c <= 0xD7A3);
  }

  private static boolean hyphenated(String folded) {
    int hyphen = folded.lastIndexOf('-');
    return hyphen > 0
        && HEADS.contains(folded.substring(hyphen + 1))
        && (MODIFIERS.contains(folded.substring(0, hyphen))
            || PREFIXES.contains(folded.substring(0, hyphen)));
  }

  /** Words that only qualify a title: "Senior", "Regional". */
  static Set<String> qualifiers() {
    return MODIFIERS;
  }

  /** Whether a word names the area of a job: "Operations", "Einkauf". */
  static boolean isField(String word) {
    return FIELDS.contains(Fold.of(word));
  }
}
