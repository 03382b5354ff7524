package io.aetherlink.aisummarizer.domain.find;

import io.aetherlink.aisummarizer.domain.text.Fold;
import io.aetherlink.aisummarizer.domain.text.Lexicon;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The words of job titles. */
final class TitleWords {
  private static final Pattern COPULA = Pattern.compile("(?<=[ıiuü])y[ıiuü]m$");
  private static final Pattern TRADE =
      Pattern.compile(
          "\\p{L}{3,}(?:ers?|ors?|ists?|ians?|man|woman|men|smith|wright|keeper|monger|eer|grapher)");
  private static final Set<String> HEADS = group("head");
  private static final Set<String> MODIFIERS = group("modifier");
  private static final Set<String> FIELDS = group("field");
  private static final Set<String> SUFFIXES = group("suffix");
  private static final int LONGEST_SUFFIX =
      SUFFIXES.stream().mapToInt(String::length).max().orElse(0);
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
    if (HEADS.contains(folded) || HEADS.contains(withoutCopula(folded)) || isMisread(folded)) {
      return true;
    }
    boolean ideographic =
        folded.codePoints().anyMatch(c -> Character.isIdeographic(c) || c >= 0xAC00 && c <= 0xD7A3);
    int least = ideographic ? 0 : 3;
    if (folded.startsWith("co") && folded.length() > 6 && HEADS.contains(folded.substring(2))) {
      return true;
    }
    return endsAsHead(folded, least, ideographic) || hyphenated(folded);
  }

  private static boolean endsAsHead(String folded, int least, boolean ideographic) {
    for (int at = Math.max(least, folded.length() - LONGEST_SUFFIX); at < folded.length(); at++) {
      String end = folded.substring(at);
      if (SUFFIXES.contains(end) && ideographic == isIdeographic(end)) {
        return true;
      }
    }
    return false;
  }

  /** Turkish says "I am" with an ending: "müdürüyüm" is "müdürü". */
  static String withoutCopula(String word) {
    return COPULA.matcher(word).replaceFirst("");
  }

  /** Scanners read D as O at the beginning of a word. */
  static boolean isMisread(String folded) {
    return folded.length() > 5
        && (folded.charAt(0) == 'o' || folded.charAt(0) == '0')
        && HEADS.contains("d" + folded.substring(1));
  }

  /** Whether a qualifier is shortened, so that a dot behind it ends no sentence. */
  static boolean isShort(String folded) {
    return folded.length() <= 5 && MODIFIERS.contains(folded);
  }

  /** Whether a word is made as names of trades are: "saddler", "botanist", "boatwright". */
  static boolean isTrade(String folded) {
    return TRADE.matcher(folded).matches();
  }

  private static boolean isIdeographic(String word) {
    return word.codePoints()
        .anyMatch(c -> Character.isIdeographic(c) || c >= 0xAC00 && c <= 0xD7A3);
  }

  private static boolean hyphenated(String folded) {
    int hyphen = folded.lastIndexOf('-');
    String front = hyphen > 0 ? folded.substring(0, hyphen) : "";
    return hyphen > 0
        && HEADS.contains(folded.substring(hyphen + 1))
        && (isKnown(front) || PREFIXES.contains(front));
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
