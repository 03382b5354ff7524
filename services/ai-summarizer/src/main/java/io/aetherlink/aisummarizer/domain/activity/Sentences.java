package io.aetherlink.aisummarizer.domain.activity;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cuts text into sentences and shortens them without changing a word. */
final class Sentences {
  private Sentences() {}

  static List<String> of(String text) {
    List<String> sentences = new ArrayList<>();
    for (String line : text.split("\\R", -1)) {
      BreakIterator borders = BreakIterator.getSentenceInstance(Locale.ROOT);
      borders.setText(line);
      int start = borders.first();
      for (int end = borders.next(); end != BreakIterator.DONE; end = borders.next()) {
        String sentence = line.substring(start, end).strip();
        if (!sentence.isEmpty()) {
          sentences.add(sentence);
        }
        start = end;
      }
    }
    return sentences;
  }

  /** At most so many characters, cut between words and marked with an ellipsis. */
  static String shortened(String text, int most) {
    String line = text.strip().replaceAll("\\s+", " ");
    if (line.length() <= most) {
      return line;
    }
    int blank = line.lastIndexOf(' ', most - 1);
    int end = blank > most / 2 ? blank : most - 1;
    boolean halved = Character.isHighSurrogate(line.charAt(end - 1));
    return line.substring(0, halved ? end - 1 : end) + "…";
  }
}
