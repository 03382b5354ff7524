package io.aetherlink.aisummarizer.domain.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Many alternatives as one regular expression that tries each common beginning once: a plain
 * alternation of a thousand phrases is tried a thousand times at every place of a text.
 */
public final class Alternatives {
  private final Map<String, Alternatives> next = new LinkedHashMap<>();
  private boolean end;

  private Alternatives() {}

  /**
   * Joins alternatives.
   *
   * @param alternatives each as its pieces, every piece a regular expression of its own
   * @return an expression that matches the same texts, longer ones before their beginnings
   */
  public static String of(Collection<List<String>> alternatives) {
    Alternatives root = new Alternatives();
    for (List<String> pieces : alternatives) {
      Alternatives at = root;
      for (String piece : pieces) {
        at = at.next.computeIfAbsent(piece, key -> new Alternatives());
      }
      at.end = true;
    }
    return root.expression();
  }

  private String expression() {
    if (next.isEmpty()) {
      return "";
    }
    List<String> choices = new ArrayList<>();
    next.forEach((piece, rest) -> choices.add(piece + rest.expression()));
    if (choices.size() == 1 && !end) {
      return choices.getFirst();
    }
    return "(?:" + String.join("|", choices) + ")" + (end ? "?" : "");
  }
}
