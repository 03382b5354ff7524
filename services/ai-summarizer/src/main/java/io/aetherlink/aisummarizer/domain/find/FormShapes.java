package io.aetherlink.aisummarizer.domain.find;

import io.aetherlink.aisummarizer.domain.text.Span;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shapes that written forms have besides a label, a colon and a value. */
public final class FormShapes {
  /** "Field: Name | Value: Ann Lee". */
  private static final Pattern NAMED =
      Pattern.compile(
          "(?iu)[-*•]?\\s*(?:field|feld|champ|campo|veld|pole|label|key|question|frage)\\s?[:=]\\s?"
              + "([^|;:=\\n]{2,60}?)\\s?[|;,\\t]\\s?(?:value|wert|valeur|valor|valore|waarde|wartość"
              + "|answer|antwort|réponse|respuesta|risposta|antwoord)\\s?[:=]\\s?(\\S.*)");

  private static final Pattern DASHED =
      Pattern.compile("[-*•]?\\s*(\\p{L}[\\p{L} /_]{1,30}?)\\s[-–—]\\s(\\S.*)");

  private static final Pattern BRACKETS = Pattern.compile("\\s?[(\\[][^()\\[\\]]{0,40}[)\\]]\\s*");

  /** "14 Wren Close, Exeter": the form asked for a place. */
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?u)\\d{1,5}\\s?[a-zA-Z]?\\s+\\p{Lu}[\\p{L}'’ .-]{2,40}?"
              + "(?:,|\\s(?i:st|street|rd|road|ave|avenue|close|lane|ln|drive|dr|way|court|ct|place|pl|blvd|terrace|gardens)\\b).*"
              + "|\\p{Lu}[\\p{L}.'’ -]{2,30}(?:straße|strasse|str\\.|weg|gasse|platz|allee|straat|laan)\\s\\d{1,4}.*");

  private FormShapes() {}

  /**
   * What a line asks and what it answers.
   *
   * @param asked the words of the question or label
   * @param answer the words of the answer
   */
  record Pair(Span asked, Span answer) {}

  /** The question and the answer of one line, where it has both. */
  static Optional<Pair> pair(String text, Span line) {
    Matcher named = NAMED.matcher(text).region(line.start(), line.end());
    return named.matches() ? Optional.of(pair(named)) : Optional.empty();
  }

  /** "Name - Ann Lee": what stands in front of the first dash and behind it. */
  static Optional<Pair> dashed(String text, Span line) {
    Matcher dashed = DASHED.matcher(text).region(line.start(), line.end());
    return dashed.matches() ? Optional.of(pair(dashed)) : Optional.empty();
  }

  private static Pair pair(Matcher found) {
    return new Pair(new Span(found.start(1), found.end(1)), new Span(found.start(2), found.end(2)));
  }

  /** A value without remarks in brackets. */
  static String withoutBrackets(String value) {
    String bare = BRACKETS.matcher(value).replaceAll("").strip();
    return bare.isEmpty() ? value.replaceAll("[()\\[\\]]", "").strip() : bare;
  }

  /** Whether a value is the address of a building rather than a name. */
  public static boolean isAddress(String value) {
    return ADDRESS.matcher(value).matches();
  }
}
