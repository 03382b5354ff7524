package io.aetherlink.aisummarizer.domain.lead;

import io.aetherlink.aisummarizer.domain.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a line of a signature into its parts. */
final class Parts {
  private static final Pattern STRONG =
      Pattern.compile(
          "\\s*[|•·‧▪◦\\t]\\s*|\\s+(?:/|–|—|-|~|//)\\s+|\\s*\\.{3,}\\s*|\\s*…+\\s*|\\s{2,}|<|>|[\\s\uFE0F]*[\uFFFD\\p{So}][\uFFFD\uFE0F\\p{So}\\s]*");
  private static final Pattern COMMA = Pattern.compile("\\s*[,;]\\s+|\\s*[,;]$|\\s*[()]\\s*");
  private static final Pattern SENTENCE =
      Pattern.compile(COMMA.pattern() + "|(?<=\\p{L}{2})[.!?]+\\s+");
  private static final String EDGES = ",;:=|\"'“”«»-–—<>";

  private Parts() {}

  /** Parts between bars, dots, slashes, dashes and wide gaps. */
  static List<Span> strong(String text, Span line) {
    return split(STRONG, text, line);
  }

  /** Parts between commas and brackets. */
  static List<Span> byComma(String text, Span part) {
    return split(COMMA, text, part);
  }

  /** Parts between commas, brackets and the ends of sentences. */
  static List<Span> bySentence(String text, Span part) {
    return split(SENTENCE, text, part);
  }

  private static List<Span> split(Pattern border, String text, Span line) {
    List<Span> parts = new ArrayList<>();
    Matcher matcher = border.matcher(text).region(line.start(), line.end());
    int from = line.start();
    while (matcher.find()) {
      add(parts, text, new Span(from, matcher.start()));
      from = matcher.end();
    }
    add(parts, text, new Span(from, line.end()));
    return parts;
  }

  private static void add(List<Span> parts, String text, Span part) {
    Span trimmed = part.trim(text, EDGES);
    if (trimmed.length() > 0) {
      parts.add(trimmed);
    }
  }
}
