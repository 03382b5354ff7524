package io.aetherlink.aisummarizer.domain.dossier;

import io.aetherlink.aisummarizer.domain.activity.ActivityEntry;
import io.aetherlink.aisummarizer.domain.text.Fold;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How much of what a note states can be found in what it was written from: the names, numbers and
 * dates among its words. A model that invents a price or a person is seen by it; one that twists
 * what is there is not.
 */
final class Grounding {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]+|\\p{N}+");
  private static final Pattern SENTENCE_END = Pattern.compile("(?:^|[.!?:;\\n“\"(]\\s*)$");
  private static final Pattern LEADING_ZEROS = Pattern.compile("^0+(?=\\d)");

  private final Set<String> known = new HashSet<>();

  private Grounding() {}

  /** What the rows have. */
  static Grounding of(List<ActivityEntry> rows) {
    Grounding grounding = new Grounding();
    for (ActivityEntry row : rows) {
      Stream.concat(
              row.data().values().stream(),
              Stream.of(row.type(), row.actor().orElse(""), row.id().orElse("")))
          .forEach(grounding::learn);
      row.at().ifPresent(at -> grounding.learn(at.toString()));
      Stream.concat(
              row.at().stream(), row.data().keySet().stream().flatMap(k -> row.time(k).stream()))
          .map(at -> at.atOffset(ZoneOffset.UTC).getMonth())
          .forEach(month -> {
            grounding.learn(month.getDisplayName(TextStyle.FULL, Locale.ENGLISH));
            grounding.learn(month.getDisplayName(TextStyle.SHORT, Locale.ENGLISH));
          });
    }
    grounding.learn("UTC");
    return grounding;
  }

  private void learn(String text) {
    Matcher word = WORD.matcher(text);
    while (word.find()) {
      known.add(folded(word.group()));
    }
  }

  /**
   * The share of a text's names, numbers and dates that are known, between 0 and 1 with two
   * decimals; 1 where it has none.
   */
  double share(String text) {
    int facts = 0;
    int found = 0;
    Matcher word = WORD.matcher(text);
    while (word.find()) {
      if (isFact(text, word)) {
        facts++;
        found += known.contains(folded(word.group())) ? 1 : 0;
      }
    }
    return facts == 0 ? 1 : Math.round(100.0 * found / facts) / 100.0;
  }

  /** Numbers, and words that are capitalised though no sentence begins with them. */
  private static boolean isFact(String text, Matcher word) {
    int first = word.group().codePointAt(0);
    String before = text.substring(Math.max(0, word.start() - 3), word.start());
    return Character.isDigit(first)
        || Character.isUpperCase(first)
            && word.start() > 0
            && !SENTENCE_END.matcher(before).find()
            && word.group().length() > 1;
  }

  private static String folded(String word) {
    return LEADING_ZEROS.matcher(Fold.of(word)).replaceFirst("");
  }
}
