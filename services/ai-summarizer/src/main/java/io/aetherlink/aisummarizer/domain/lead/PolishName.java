package io.aetherlink.aisummarizer.domain.lead;

import io.aetherlink.aisummarizer.domain.find.PersonName;
import java.util.List;
import java.util.regex.Pattern;

/** Polish names after "z" ("with") stand in the instrumental: "z Grażyną Nowacką". */
final class PolishName {
  private static final Pattern WITH =
      Pattern.compile("(?iu)(?<!\\p{L})z (?:(?:p\\.|pan(?:em|ią)|dr|inż\\.) ){0,2}$");
  private static final Pattern FEMININE = Pattern.compile("ą(?=-|$)");
  private static final Pattern ADJECTIVE =
      Pattern.compile("(?<=[sc]k|dzk|n|ow)im(?=-|$)|(?<=[nw])ym(?=-|$)");
  private static final Pattern SOFT = Pattern.compile("(?<=[kg])iem(?=-|$)");
  private static final Pattern HARD = Pattern.compile("(?<=[^aeiouyk])em(?=-|$)");

  private PolishName() {}

  /** The name as it stands in a record, where the text declines it. */
  static PersonName nominative(PersonName name, String text) {
    int start = name.span().start();
    String before = text.substring(Math.max(0, start - 16), start);
    if (name.ideographic() || !WITH.matcher(before).find()) {
      return name;
    }
    List<String> parts = name.parts().stream().map(PolishName::nominative).toList();
    return new PersonName(name.span(), parts, false, name.alsoCalled());
  }

  private static String nominative(String part) {
    String base = FEMININE.matcher(part).replaceAll("a");
    base = ADJECTIVE.matcher(base).replaceAll(found -> found.group().equals("ym") ? "y" : "i");
    String soft = SOFT.matcher(base).replaceAll("");
    if (!soft.equals(base)) {
      return soft.replaceFirst("(?<=[^aeiouyąę])([kg])$", "e$1");
    }
    return HARD.matcher(base).replaceAll("");
  }
}
