package io.aetherlink.aisummarizer.domain.find;

import io.aetherlink.aisummarizer.domain.text.Fold;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Compares the name of a company with the name part of a domain. */
final class DomainMatch {
  private static final Pattern WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}'’]+");
  private static final Set<String> ARTICLES =
      Set.of(
          "the", "le", "la", "les", "el", "los", "las", "die", "der", "das", "de", "het", "il",
          "lo", "o", "a");
  private static final List<String> AND =
      List.of(" and ", " und ", " et ", " y ", " e ", " i ", " en ", " n ");
  private static final int FEWEST = 3;
  private static final int LONG = 4;
  private static final int LONG_NAME = 7;
  private static final int MOST_WORDS = 9;

  private final String label;
  private final List<String> words;
  private final Set<Integer> tried = new HashSet<>();

  private DomainMatch(String label, List<String> words) {
    this.label = label;
    this.words = words;
  }

  /** 1 where the domain is made of the words of the name, in order; 0 where it is not. */
  static double score(String company, String domainName) {
    String label = Fold.squeezed(domainName);
    List<String> words = words(company);
    if (label.length() < FEWEST || words.isEmpty()) {
      return 0;
    }
    boolean spelled =
        new DomainMatch(label, words).spells(0, 0, 0)
            || company.indexOf('&') >= 0
                && AND.stream()
                    .anyMatch(and ->
                        new DomainMatch(label, words(company.replace("&", and))).spells(0, 0, 0))
            || new DomainMatch(label, words(umlauts(company))).spells(0, 0, 0);
    if (!spelled) {
      return turned(label, words) ? 1 : begins(label, words) ? 0.7 : 0;
    }
    return startsTogether(label, words) ? 1 : 0.5;
  }

  /** "Persianas Ferrer" at ferrerpersianas.es. */
  private static boolean turned(String label, List<String> words) {
    return words.size() == 2 && label.equals(words.get(1) + words.get(0));
  }

  private static List<String> words(String company) {
    return Stream.of(WORDS.split(company))
        .map(Fold::squeezed)
        .filter(word -> !word.isEmpty())
        .toList();
  }

  private static String umlauts(String company) {
    return company
        .toLowerCase(Locale.ROOT)
        .replace("ä", "ae")
        .replace("ö", "oe")
        .replace("ü", "ue");
  }

  /** "rustyanchorboats" begins with all words of "The Rusty Anchor". */
  private static boolean begins(String label, List<String> words) {
    boolean article = ARTICLES.contains(words.getFirst()) && words.size() > 1;
    String joined = String.join("", article ? words.subList(1, words.size()) : words);
    return joined.length() >= LONG_NAME && label.startsWith(joined);
  }

  private static boolean startsTogether(String label, List<String> words) {
    String first =
        ARTICLES.contains(words.getFirst()) && words.size() > 1 ? words.get(1) : words.getFirst();
    return label.charAt(0) == first.charAt(0);
  }

  /**
   * Whether the rest of the label is made of beginnings of the rest of the words. One word must
   * give four letters, or every word gives its initial: two letters by chance prove nothing.
   */
  private boolean spells(int at, int word, int longest) {
    if (at == label.length()) {
      return longest >= LONG || longest > 0 && longest >= label.length() - 2 || initials();
    }
    boolean hopeless = !tried.add((at * MOST_WORDS + word) * (LONG + 1) + Math.min(longest, LONG));
    if (word == words.size() || word >= MOST_WORDS || hopeless) {
      return false;
    }
    for (int take = common(at, words.get(word)); take > 0; take--) {
      if (spells(at + take, word + 1, Math.max(longest, take))) {
        return true;
      }
    }
    return spells(at, word + 1, longest);
  }

  private int common(int at, String word) {
    int same = 0;
    while (same < word.length()
        && at + same < label.length()
        && label.charAt(at + same) == word.charAt(same)) {
      same++;
    }
    return same;
  }

  private boolean initials() {
    int found = 0;
    for (String word : words) {
      found += found < label.length() && word.charAt(0) == label.charAt(found) ? 1 : 0;
    }
    return found == label.length();
  }
}
