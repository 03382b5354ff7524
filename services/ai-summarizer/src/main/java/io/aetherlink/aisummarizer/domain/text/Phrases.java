package io.aetherlink.aisummarizer.domain.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A set of phrases to look for in text, whatever their case and accents.
 *
 * <p>A blank in a phrase stands for any blanks, {@code …} for up to four words, {@code -} at the
 * end of a word for any ending, {@code (a|b)} for a choice, a backslash for the very next
 * character. A phrase that begins with {@code ~} is a regular expression.
 */
public final class Phrases {
  private static final Pattern NOTHING = Pattern.compile("(?!)");
  private static final String BLANKS = "[\\s,]+";
  private static final String GAP = "(?:[^\\s.!?;]+\\s+){0,4}?";
  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  private final Pattern pattern;

  private Phrases(Pattern pattern) {
    this.pattern = pattern;
  }

  /** Compiles the phrases. */
  public static Phrases of(Collection<String> phrases) {
    if (phrases.isEmpty()) {
      return new Phrases(NOTHING);
    }
    List<List<String>> bounded = new ArrayList<>();
    List<List<String>> unbounded = new ArrayList<>();
    for (String phrase : phrases) {
      (phrase.codePoints().anyMatch(Character::isIdeographic) ? unbounded : bounded)
          .add(pieces(phrase));
    }
    List<String> choices = new ArrayList<>();
    if (!bounded.isEmpty()) {
      choices.add("(?<![\\p{L}\\p{N}])(?:" + Alternatives.of(bounded) + ")(?![\\p{L}\\p{N}])");
    }
    if (!unbounded.isEmpty()) {
      choices.add(Alternatives.of(unbounded));
    }
    return new Phrases(Pattern.compile(String.join("|", choices), FLAGS));
  }

  /** Whether one of the phrases occurs. */
  public boolean in(CharSequence text) {
    return pattern.matcher(text).find();
  }

  /** The first occurrence inside the range. */
  public Optional<Span> first(String text, Span range) {
    Matcher matcher = matcher(text, range);
    return matcher.find()
        ? Optional.of(new Span(matcher.start(), matcher.end()))
        : Optional.empty();
  }

  /** The last occurrence inside the range. */
  public Optional<Span> last(String text, Span range) {
    return all(text, range).stream().reduce((a, b) -> b);
  }

  /** The occurrence that begins at the start of the range. */
  public Optional<Span> leading(String text, Span range) {
    Matcher matcher = matcher(text, range);
    return matcher.lookingAt()
        ? Optional.of(new Span(matcher.start(), matcher.end()))
        : Optional.empty();
  }

  /** All occurrences inside the range, from left to right. */
  public List<Span> all(String text, Span range) {
    List<Span> spans = new ArrayList<>();
    Matcher matcher = matcher(text, range);
    while (matcher.find()) {
      spans.add(new Span(matcher.start(), matcher.end()));
    }
    return spans;
  }

  /** Whether the whole of the text is one of the phrases. */
  public boolean is(CharSequence text) {
    return pattern.matcher(text).matches();
  }

  private Matcher matcher(String text, Span range) {
    return pattern.matcher(text).region(range.start(), range.end()).useTransparentBounds(true);
  }

  /** The signs of a phrase; from the first bracket or quantifier on, the rest is one piece. */
  private static List<String> pieces(String phrase) {
    if (phrase.startsWith("~")) {
      return List.of("(?:" + phrase.substring(1) + ")");
    }
    int plain = 0;
    while (plain < phrase.length() && isPlain(phrase, plain)) {
      plain++;
    }
    List<String> pieces = new ArrayList<>();
    for (int i = 0; i < plain; i++) {
      pieces.add(letter(phrase.charAt(i)));
    }
    if (plain < phrase.length()) {
      pieces.add("(?:" + expression(phrase, plain) + ")");
    }
    return pieces;
  }

  private static boolean isPlain(String phrase, int i) {
    boolean repeated = i + 1 < phrase.length() && "?+*".indexOf(phrase.charAt(i + 1)) >= 0;
    return Character.isLetterOrDigit(phrase.charAt(i)) && !repeated && outsideBrackets(phrase);
  }

  /** Whether every choice of a phrase stands in brackets. */
  private static boolean outsideBrackets(String phrase) {
    int depth = 0;
    for (char c : phrase.toCharArray()) {
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == '|' && depth == 0) {
        return false;
      }
    }
    return true;
  }

  private static String expression(String phrase, int from) {
    StringBuilder expression = new StringBuilder();
    for (int i = from; i < phrase.length(); i++) {
      char c = phrase.charAt(i);
      if (c == '\\' && i + 1 < phrase.length()) {
        expression.append(c).append(phrase.charAt(++i));
      } else {
        expression.append(sign(phrase, i));
      }
    }
    return expression.toString().replace(GAP + BLANKS, GAP);
  }

  private static String sign(String phrase, int i) {
    char c = phrase.charAt(i);
    return switch (c) {
      case ' ' -> BLANKS;
      case '(', ')', '|', '?', '+', '*' -> String.valueOf(c);
      case '…' -> GAP;
      case '-' -> endsWord(phrase, i) ? "\\p{L}*" : "[-\\s]?";
      default -> letter(c);
    };
  }

  private static boolean endsWord(String phrase, int i) {
    return i + 1 == phrase.length() || " |)…".indexOf(phrase.charAt(i + 1)) >= 0;
  }

  private static String letter(char c) {
    String folded = Fold.of(String.valueOf(c));
    boolean accented =
        Character.isLetter(c)
            && !folded.equals(String.valueOf(c).toLowerCase(Locale.ROOT))
            && !Character.isIdeographic(c);
    return accented ? "(?:" + c + "|" + folded + ")" : Pattern.quote(String.valueOf(c));
  }
}
