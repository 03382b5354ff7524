package io.aetherlink.aisummarizer.domain.find;

import io.aetherlink.aisummarizer.domain.text.Fold;
import io.aetherlink.aisummarizer.domain.text.Lexicon;
import io.aetherlink.aisummarizer.domain.text.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A phone number that somebody dictated and a machine wrote down in words.
 *
 * @param span from the first to the last number word
 * @param digits the digits meant
 */
record SpokenNumber(Span span, String digits) {
  private static final int FEWEST_DIGITS = 7;
  private static final Pattern WORD = Pattern.compile("[\\p{L}]+(?:-[\\p{L}]+)*|\\d{1,4}|\\+");
  private static final Pattern HYPHEN = Pattern.compile("-");
  private static final Map<String, String> NUMBERS = numbers();

  private static Map<String, String> numbers() {
    Map<String, String> numbers = new HashMap<>();
    Lexicon.groups("number-words")
        .forEach((digits, words) -> words.forEach(word -> numbers.put(Fold.of(word), digits)));
    return numbers;
  }

  /** All dictated numbers with at least seven digits. */
  static List<SpokenNumber> in(String text) {
    List<SpokenNumber> found = new ArrayList<>();
    Run run = new Run();
    Matcher word = WORD.matcher(text);
    while (word.find()) {
      if (run.isBrokenBy(text, word.start()) || !run.take(text, word)) {
        run.finish().ifPresent(found::add);
        run = new Run();
        run.take(text, word);
      }
    }
    run.finish().ifPresent(found::add);
    return found;
  }

  private static final class Run {
    private final StringBuilder digits = new StringBuilder();
    private int start = -1;
    private int end = -1;
    private int times = 1;
    private int words;
    private boolean tens;

    /** Only blanks, commas, dots and dashes may stand between the words of one number. */
    boolean isBrokenBy(String text, int next) {
      if (start < 0) {
        return false;
      }
      String between = text.substring(end, next);
      return between.length() > 5
          || between.indexOf('\n') >= 0
          || between.indexOf('.') >= 0 && between.length() > 3;
    }

    boolean take(String text, Matcher word) {
      String folded = Fold.of(word.group());
      boolean literal = Character.isDigit(folded.charAt(0));
      Optional<String> value = literal ? Optional.of(folded) : value(folded);
      if (value.isEmpty() || start < 0 && literal) {
        return false;
      }
      words += literal ? 0 : 1;
      start = start < 0 ? word.start() : start;
      end = word.end();
      append(value.get());
      return true;
    }

    private void append(String value) {
      if (value.startsWith("x")) {
        times = value.charAt(1) - '0';
      } else if (!value.equals("&")) {
        boolean unit = tens && value.length() == 1 && !value.equals("0");
        if (unit) {
          digits.setLength(digits.length() - 1);
        }
        digits.append(value.repeat(times));
        tens = value.length() == 2 && value.charAt(1) == '0' && value.charAt(0) > '1' && times == 1;
        times = 1;
      }
    }

    private static Optional<String> value(String word) {
      String known = NUMBERS.get(word);
      if (known != null) {
        return Optional.of(known);
      }
      StringBuilder joined = new StringBuilder();
      int repeated = 1;
      for (String part : HYPHEN.split(word)) {
        String digit = NUMBERS.get(part);
        if (digit != null && digit.startsWith("x")) {
          repeated = digit.charAt(1) - '0';
          continue;
        }
        if (digit == null || !Character.isDigit(digit.charAt(0))) {
          return Optional.empty();
        }
        boolean unit =
            digit.length() == 1
                && !digit.equals("0")
                && joined.length() == 2
                && joined.charAt(1) == '0';
        joined.setLength(joined.length() - (unit ? 1 : 0));
        joined.append(digit.repeat(repeated));
        repeated = 1;
      }
      return Optional.of(joined.toString());
    }

    Optional<SpokenNumber> finish() {
      return digits.length() >= FEWEST_DIGITS && words >= 3
          ? Optional.of(new SpokenNumber(new Span(start, end), digits.toString()))
          : Optional.empty();
    }
  }
}
