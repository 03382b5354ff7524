package io.aetherlink.aisummarizer.domain.find;

import io.aetherlink.aisummarizer.domain.text.Lexicon;
import io.aetherlink.aisummarizer.domain.text.Phrases;
import io.aetherlink.aisummarizer.domain.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The end of a number, said again: "512-555-0160. No wait. 0161." is one number, whose end was
 * wrong at first.
 *
 * @param span from the number as it was said first to its new end
 * @param digits the number meant, in digits
 */
record Dictation(Span span, String digits) {
  private static final int FEWEST = 2;
  private static final int MOST = 5;
  private static final int LOCAL = 7;
  private static final int WHOLE = 10;
  private static final int REACH = 70;
  private static final int MOST_WORDS = 5;
  private static final Phrases CORRECTION = corrections();
  private static final Phrases ENDING = Lexicon.phrases("dictation", "ending");

  /** Between a number and the words that take it back, and between those words. */
  private static final Pattern GAP = Pattern.compile("[\\s,.;:!?…–—-]{0,6}+");

  /** "No sorry I'm looking at my fax. Oh one nine six": a sentence between. */
  private static final Pattern EXCUSE = Pattern.compile("[^.!?\\d\\n]{3,40}+[.!?]\\s+");

  private static final Pattern SAID_AGAIN = Pattern.compile("\\d{3}[- ]\\d{4}|\\d{2,5}");

  /** A number that goes on in words counts something: "sorry, 14 rooms". */
  private static final Pattern BORDER = Pattern.compile("\\s*(?:$|[.,;!?)\"»“”\\n]|[–—-]\\s)");

  /**
   * Reads what is said behind a number.
   *
   * @param text the text
   * @param number where the number stands
   * @param digits the number, with a leading {@code +} where it was written with one
   * @return the number with its new end; empty where none is said
   */
  static Optional<Dictation> saidAgain(String text, Span number, String digits) {
    int line = text.indexOf('\n', number.end());
    int limit = Math.min(line < 0 ? text.length() : line, number.end() + REACH);
    int from = behind(text, GAP, number.end(), limit);
    Optional<Span> cue = CORRECTION.leading(text, new Span(from, Math.max(from, limit)));
    if (cue.isEmpty()) {
      return Optional.empty();
    }
    int at = afterWords(text, cue.get().end(), limit);
    return end(text, at, limit)
        .or(() -> end(text, behind(text, EXCUSE, at, limit), limit))
        .filter(end -> fits(end.digits(), digits))
        .map(end -> new Dictation(number.join(end.span()), replaced(digits, end.digits())));
  }

  private static Phrases corrections() {
    List<String> words = new ArrayList<>();
    words.addAll(Lexicon.groups("refusals").getOrDefault("correction", List.of()));
    words.addAll(Lexicon.groups("dictation").getOrDefault("taken-back", List.of()));
    return Phrases.of(words);
  }

  private static int behind(String text, Pattern pattern, int from, int limit) {
    Matcher matcher = pattern.matcher(text).region(from, Math.max(from, limit));
    return matcher.lookingAt() ? matcher.end() : from;
  }

  /** "No wait, it's": several such words may follow each other. */
  private static int afterWords(String text, int from, int limit) {
    int at = behind(text, GAP, from, limit);
    for (int i = 0; i < MOST_WORDS; i++) {
      Span rest = new Span(at, Math.max(at, limit));
      Optional<Span> word = CORRECTION.leading(text, rest).or(() -> ENDING.leading(text, rest));
      if (word.isEmpty()) {
        return at;
      }
      at = behind(text, GAP, word.get().end(), limit);
    }
    return at;
  }

  private static Optional<Dictation> end(String text, int at, int limit) {
    Matcher again = SAID_AGAIN.matcher(text).region(at, Math.max(at, limit));
    Optional<Dictation> said =
        again.lookingAt()
            ? Optional.of(
                new Dictation(
                    new Span(again.start(), again.end()), again.group().replaceAll("\\D", "")))
            : SpokenNumber.shortAt(text, at, limit)
                .map(spoken -> new Dictation(spoken.span(), spoken.digits()));
    return said.filter(
        end -> BORDER.matcher(text).region(end.span().end(), text.length()).lookingAt());
  }

  private static boolean fits(String end, String digits) {
    int length = end.length();
    boolean local = length == LOCAL && digits.length() >= WHOLE;
    return (length >= FEWEST && length <= MOST || local)
        && digits.length() > length + 2
        && !digits.endsWith(end);
  }

  private static String replaced(String digits, String end) {
    return digits.substring(0, digits.length() - end.length()) + end;
  }
}
