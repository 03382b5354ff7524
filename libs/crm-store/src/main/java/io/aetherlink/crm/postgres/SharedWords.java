package io.aetherlink.crm.postgres;

import io.aetherlink.crm.LeadFields;
import io.aetherlink.crm.LeadSearch;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The words that another lead has to have in common with one to be compared with it. */
final class SharedWords {
  /** Umlauts, what the index makes of them, and what is typed for them. */
  private static final List<List<String>> UMLAUTS =
      List.of(
          List.of("ä", "a", "ae"), List.of("ö", "o", "oe"),
          List.of("ü", "u", "ue"), List.of("ø", "o", "oe"));

  private SharedWords() {}

  /** All words of the name; or one of them, and the first of the company. */
  static String tsquery(LeadFields fields) {
    List<String> name = unabbreviated(words(fields.name()));
    String all = joined(name, " & ");
    Optional<String> company =
        fields.company().map(SharedWords::words).flatMap(words -> words.stream().findFirst());
    return company
        .filter(word -> !name.isEmpty())
        .map(word -> "(%s) | (%s) & %s".formatted(all, joined(name, " | "), spelled(word, "B")))
        .orElse(all);
  }

  /** An initial may stand for many names, so that it is compared but not looked for. */
  private static List<String> unabbreviated(List<String> words) {
    List<String> whole = words.stream().filter(word -> !isInitial(word)).toList();
    return whole.isEmpty() ? words : whole;
  }

  private static boolean isInitial(String word) {
    return word.codePointCount(0, word.length()) == 1;
  }

  private static List<String> words(String text) {
    return LeadSearch.of(text, 1).words();
  }

  private static String joined(List<String> words, String operator) {
    return words.stream().map(word -> spelled(word, "A")).collect(Collectors.joining(operator));
  }

  /** A word of a name as others may have typed it. */
  private static String spelled(String word, String weight) {
    Set<String> spellings = new LinkedHashSet<>(List.of(word));
    UMLAUTS.forEach(letters -> {
      spellings.add(word.replace(letters.get(0), letters.get(2)));
      spellings.add(word.replace(letters.get(2), letters.get(1)));
    });
    if (weight.equals("A")) {
      spellings.add(word.substring(0, word.offsetByCodePoints(0, 1)));
    }
    return spellings.stream()
        .map(spelling -> "'" + spelling + "':" + weight)
        .collect(Collectors.joining(" | ", "(", ")"));
  }
}
