package io.aetherlink.aisummarizer.domain.find;

import io.aetherlink.aisummarizer.domain.text.Fold;
import io.aetherlink.aisummarizer.domain.text.Lexicon;
import io.aetherlink.aisummarizer.domain.text.Phrases;
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
  private static final int FEWEST_WORDS = 3;
  private static final int MOST_FILLERS = 3;
  private static final int AREA_CODE = 3;
  private static final Pattern WORD = Pattern.compile("[\\p{L}]+(?:-[\\p{L}]+)*|\\d{1,4}|\\+");
  private static final int SHORTEST_TENS = 4;
  private static final Pattern TENS = Pattern.compile("[2-9]0");
  private static final Pattern UNIT = Pattern.compile("[1-9]");
  private static final Pattern HYPHEN = Pattern.compile("-");
  private static final Pattern PAUSE = Pattern.compile("\\s?(?:\\.{2,3}|…)\\s?");
  private static final Map<String, String> NUMBERS = numbers();
  private static final Phrases FILLER = Lexicon.phrases("dictation", "filler");

  /** Where "um" is one; in other languages people say it while they think. */
  private static final Pattern PORTUGUESE =
      Pattern.compile("(?iu)(?<!\\p{L})(?:dois|duas|três|quatro|sete|oito|nove|meia)(?!\\p{L})");

  private static Map<String, String> numbers() {
    Map<String, String> numbers = new HashMap<>();
    Lexicon.groups("number-words")
        .forEach((digits, words) -> words.forEach(word -> numbers.put(Fold.of(word), digits)));
    return numbers;
  }

  /** All dictated numbers with at least seven digits. */
  static List<SpokenNumber> in(String text) {
    List<SpokenNumber> found = new ArrayList<>();
    boolean portuguese = PORTUGUESE.matcher(text).find();
    Run run = new Run(text, portuguese);
    Matcher word = WORD.matcher(text);
    int filled = 0;
    while (word.find()) {
      if (word.start() < filled) {
        continue;
      }
      filled = run.fill(word.start());
      if (filled > word.start()) {
        continue;
      }
      if (run.isBrokenBy(word.start()) || !run.take(word)) {
        run.finish().ifPresent(found::add);
        run = new Run(text, portuguese);
        run.take(word);
      }
    }
    run.finish().ifPresent(found::add);
    return found;
  }

  /** The digits that are said from {@code at} on, however few; empty where none are. */
  static Optional<SpokenNumber> shortAt(String text, int at, int limit) {
    Run run = new Run(text, PORTUGUESE.matcher(text).find());
    Matcher word = WORD.matcher(text).region(at, Math.max(at, limit));
    while (word.find() && (run.start >= 0 || word.start() == at)) {
      boolean literal = Character.isDigit(word.group().charAt(0));
      if (literal || run.isBrokenBy(word.start()) || run.isSaid(word.start()) || !run.take(word)) {
        break;
      }
    }
    return run.start < 0
        ? Optional.empty()
        : Optional.of(new SpokenNumber(new Span(run.start, run.end), run.digits.toString()));
  }

  private static final class Run {
    private final String text;
    private final boolean portuguese;
    private final StringBuilder digits = new StringBuilder();
    private int start = -1;
    private int end = -1;
    private int reached = -1;
    private int times = 1;
    private int words;
    private int fillers;

    /** How many zeros at the end still wait for what is said next: "twenty", then "two". */
    private int open;

    Run(String text, boolean portuguese) {
      this.text = text;
      this.portuguese = portuguese;
    }

    /** Only blanks, commas, dots and dashes may stand between the words of one number. */
    boolean isBrokenBy(int next) {
      if (start < 0) {
        return false;
      }
      String between = text.substring(reached, next);
      return between.length() > 5
          || between.indexOf('\n') >= 0
          || between.indexOf('.') >= 0 && between.length() > 3 && !PAUSE.matcher(between).matches();
    }

    /** Whether a sentence ends in front of the next word. */
    boolean isSaid(int next) {
      return start >= 0 && text.substring(reached, next).strip().equals(".");
    }

    /** Where the words end that say nothing; {@code at} where there are none. */
    int fill(int at) {
      if (start < 0 || isBrokenBy(at) || fillers == MOST_FILLERS || isOne(at)) {
        return at;
      }
      Optional<Span> filler = FILLER.leading(text, new Span(at, Math.min(text.length(), at + 40)));
      filler.ifPresent(words -> {
        reached = words.end();
        fillers++;
      });
      return filler.map(Span::end).orElse(at);
    }

    /** "… ocho. O mándeme un correo": behind a sentence it is no zero. */
    private boolean isOr(Matcher word) {
      return text.substring(reached, word.start()).indexOf('.') >= 0
          && Character.isUpperCase(word.group().charAt(0));
    }

    private boolean isOne(int at) {
      return portuguese && text.startsWith("um", at);
    }

    boolean take(Matcher word) {
      String folded = Fold.of(word.group());
      boolean literal = Character.isDigit(folded.charAt(0));
      Optional<String> value = literal ? Optional.of(folded) : value(folded);
      boolean opens = start >= 0 || !literal || folded.length() == AREA_CODE;
      if (value.isEmpty() || !opens || folded.equals("um") && !portuguese) {
        return false;
      }
      if (start >= 0 && folded.equals("o") && isOr(word)) {
        return false;
      }
      boolean joined = start >= 0 && text.substring(reached, word.start()).isBlank();
      boolean afterComma = start >= 0 && text.substring(reached, word.start()).indexOf(',') >= 0;
      words += literal ? 0 : 1;
      start = start < 0 ? word.start() : start;
      end = word.end();
      reached = end;
      fillers = 0;
      append(value.get(), joined, afterComma);
      return true;
    }

    private void append(String value, boolean joined, boolean afterComma) {
      if (value.startsWith("x")) {
        times = value.charAt(1) - '0';
      } else if (!value.equals("&")) {
        boolean fits = value.length() <= open && value.charAt(0) != '0' && times == 1;
        if (fits && (joined || open == 1 && !afterComma)) {
          digits.setLength(digits.length() - value.length());
        }
        digits.append(value.repeat(times));
        open = times == 1 ? open(value) : 0;
        times = 1;
      }
    }

    private static int open(String value) {
      boolean hundreds = value.length() == 3 && value.endsWith("00") && value.charAt(0) > '0';
      boolean tens = value.length() == 2 && value.charAt(1) == '0' && value.charAt(0) > '1';
      return hundreds ? 2 : tens ? 1 : 0;
    }

    private static Optional<String> value(String word) {
      String known = NUMBERS.get(word);
      if (known != null) {
        return Optional.of(known);
      }
      Optional<String> fused = fused(word);
      if (fused.isPresent()) {
        return fused;
      }
      StringBuilder joined = new StringBuilder();
      int repeated = 1;
      int open = 0;
      for (String part : HYPHEN.split(word)) {
        String digit = NUMBERS.get(part);
        if (digit != null && digit.startsWith("x")) {
          repeated = digit.charAt(1) - '0';
          continue;
        }
        if (digit == null || !Character.isDigit(digit.charAt(0))) {
          return Optional.empty();
        }
        boolean unit = open == 1 && digit.length() == 1 && !digit.equals("0");
        joined.setLength(joined.length() - (unit ? 1 : 0));
        joined.append(digit.repeat(repeated));
        open = repeated == 1 ? open(digit) : 0;
        repeated = 1;
      }
      return Optional.of(joined.toString());
    }

    /** "åttioåtta", "trettifem": tens and unit in one word. */
    private static Optional<String> fused(String word) {
      for (int at = SHORTEST_TENS; at < word.length() - 1; at++) {
        String tens = NUMBERS.getOrDefault(word.substring(0, at), "");
        String unit = NUMBERS.getOrDefault(word.substring(at), "");
        if (TENS.matcher(tens).matches() && UNIT.matcher(unit).matches()) {
          return Optional.of(tens.charAt(0) + unit);
        }
      }
      return Optional.empty();
    }

    Optional<SpokenNumber> finish() {
      return digits.length() >= FEWEST_DIGITS && words >= FEWEST_WORDS
          ? Optional.of(new SpokenNumber(new Span(start, end), digits.toString()))
          : Optional.empty();
    }
  }
}
