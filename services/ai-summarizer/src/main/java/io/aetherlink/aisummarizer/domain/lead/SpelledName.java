package io.aetherlink.aisummarizer.domain.lead;

import io.aetherlink.aisummarizer.domain.find.PersonName;
import io.aetherlink.aisummarizer.domain.text.Fold;
import io.aetherlink.aisummarizer.domain.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A name that its owner spells out, since it is heard otherwise: "Jon Smith, S-M-Y-T-H-E". */
final class SpelledName {
  private static final int REACH = 70;
  private static final Pattern SPELLED =
      Pattern.compile("(?<![\\p{L}\\p{N}-])\\p{L}(?:-\\p{L}){2,20}+(?![\\p{L}\\p{N}-])");
  private static final Pattern SIGNS = Pattern.compile("[^\\p{L}]+");

  private SpelledName() {}

  /** The prospect's name as it was spelled out; as it was where it was not. */
  static Optional<PersonName> of(Facts facts, People people) {
    Optional<PersonName> name = people.lead();
    for (Mention mention : people.leadMentions()) {
      int from = mention.name().span().end();
      Span behind = new Span(from, Math.min(facts.text().length(), from + REACH));
      Matcher spelled = SPELLED.matcher(facts.text()).region(behind.start(), behind.end());
      spelled.useTransparentBounds(true);
      while (spelled.find()) {
        String word = SIGNS.matcher(spelled.group()).replaceAll("");
        name = name.map(heard -> spelled(heard, word));
      }
    }
    return name;
  }

  private static PersonName spelled(PersonName heard, String word) {
    if (heard.parts().stream().anyMatch(part -> holds(part, word))) {
      return heard;
    }
    List<String> parts = new ArrayList<>(heard.parts());
    for (int i = parts.size() - 1; i >= 0; i--) {
      if (soundsLike(parts.get(i), word)) {
        parts.set(i, capitalised(word));
        return new PersonName(heard.span(), parts, heard.ideographic(), heard.alsoCalled());
      }
    }
    return heard;
  }

  private static boolean holds(String part, String word) {
    String folded = Fold.squeezed(part);
    return folded.equals(Fold.squeezed(word))
        || List.of(Fold.of(part).split("[-'’]", -1)).contains(Fold.of(word));
  }

  /** Names that are heard wrongly begin alike and have most letters in common. */
  private static boolean soundsLike(String part, String word) {
    String one = Fold.squeezed(part);
    String other = Fold.squeezed(word);
    return !one.isEmpty()
        && !other.isEmpty()
        && (one.charAt(0) == other.charAt(0) || "ckqzsjgvfwpb".indexOf(one.charAt(0)) >= 0)
        && distance(one, other) <= Math.max(one.length(), other.length()) / 2;
  }

  /** How many letters must be put in, left out or changed (Levenshtein). */
  private static int distance(String one, String other) {
    int[] above = new int[other.length() + 1];
    for (int j = 0; j < above.length; j++) {
      above[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int[] row = new int[other.length() + 1];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(above[j - 1] + change, 1 + Math.min(above[j], row[j - 1]));
      }
      above = row;
    }
    return above[other.length()];
  }

  private static String capitalised(String word) {
    return word.substring(0, 1).toUpperCase(java.util.Locale.ROOT)
        + word.substring(1).toLowerCase(java.util.Locale.ROOT);
  }
}
