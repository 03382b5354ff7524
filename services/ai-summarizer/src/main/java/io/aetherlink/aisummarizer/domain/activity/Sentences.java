package io.aetherlink.aisummarizer.domain.activity;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Cuts text into sentences and shortens them without changing a word. */
public final class Sentences {
  /** Runs of blanks are read as one; of a text of little else, this much is looked at. */
  private static final int READ = 20;

  private static final Pattern UNREADABLE =
      Pattern.compile("[\\s\\p{Cc}\\p{Cs}\\u202A-\\u202E\\u2066-\\u2069]+");

  private Sentences() {}

  /** The sentences, in order; a line's end ends one, too. */
  public static List<String> of(String text) {
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

  /**
   * At most so many characters in one line, cut between words and marked with an ellipsis; without
   * what would turn the text around it, or is no character.
   */
  public static String shortened(String text, int most) {
    String whole = text.strip();
    String head = whole.substring(0, Math.min(whole.length(), READ * most));
    String line = UNREADABLE.matcher(head).replaceAll(" ").strip();
    if (line.length() <= most) {
      return head.length() < whole.length() ? line + "…" : line;
    }
    int blank = line.lastIndexOf(' ', most - 1);
    int end = blank > most / 2 ? blank : most - 1;
    boolean halved = Character.isHighSurrogate(line.charAt(end - 1));
    return line.substring(0, halved ? end - 1 : end) + "…";
  }
}
