package io.aetherlink.aisummarizer.domain.find;

import io.aetherlink.aisummarizer.domain.text.Lexicon;
import io.aetherlink.aisummarizer.domain.text.Phrases;
import io.aetherlink.aisummarizer.domain.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds e-mail addresses, plain and in disguise. */
public final class EmailFinder {
  private static final int MOST = 60;
  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
  private static final String AT_WORD = words("at");
  private static final String DOT_WORD = words("dot");
  private static final String OPEN = "\\s?[\\[({<]\\s?";
  private static final String CLOSE = "\\s?[\\])}>]\\s?";
  private static final String DOT =
      "(?:"
          + OPEN
          + "(?:"
          + DOT_WORD
          + "|\\.)"
          + CLOSE
          + "|\\s(?:"
          + DOT_WORD
          + ")\\s|\\s\\.\\s|\\s?\\.(?!\\s))";
  private static final String WORD = "[\\p{L}\\p{N}_+-]{1,63}+";
  private static final String JOIN_WORD = words("join");
  private static final String LOCAL =
      "(?<local>" + WORD + "(?:(?:" + DOT + "|\\s(?:" + JOIN_WORD + ")\\s)" + WORD + "){0,3})";
  private static final Pattern PLAIN =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}._%+-])[\\p{L}\\p{N}_%+'&-](?:[\\p{L}\\p{N}._%+'&-]{0,63})@"
              + "(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,62})\\.){1,6}\\p{L}{2,24}(?![\\p{L}\\p{N}])",
          FLAGS);
  private static final Pattern BRACKETED =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])"
              + LOCAL
              + "(?:"
              + OPEN
              + "(?:"
              + AT_WORD
              + "|a|@)"
              + CLOSE
              + "|\\s@\\s?|@\\s)"
              + "(?<domain>"
              + WORD
              + "(?:"
              + DOT
              + WORD
              + "){1,4})",
          FLAGS);
  private static final Pattern SPOKEN =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])"
              + LOCAL
              + "\\s(?:"
              + AT_WORD
              + ")\\s(?<domain>"
              + WORD
              + "(?:\\s(?!(?:"
              + AT_WORD
              + ")\\s)(?:(?:"
              + JOIN_WORD
              + ")\\s)?"
              + WORD
              + "){0,3}?(?:\\s(?:"
              + DOT_WORD
              + ")\\s"
              + WORD
              + "){1,3})",
          FLAGS);
  private static final Pattern HALF_SPOKEN =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])(?<local>[\\p{L}\\p{N}._+-]{1,63}+)\\s(?:"
              + AT_WORD
              + ")\\s(?<domain>[\\p{L}\\p{N}-]{2,63}+(?:\\.[\\p{L}\\p{N}-]{2,63}+){1,3})",
          FLAGS);

  /** In a field of a form everything is the address, blanks too: "ann lee @ acme . example". */
  private static final Pattern FIELD =
      Pattern.compile(
          "(?m)^[^:\\n@]{0,20}mail[^:\\n@]{0,20}:[ \\t]*(?<local>"
              + WORD
              + "(?:[ .]{1,3}"
              + WORD
              + "){0,3}) ?@ ?(?<domain>"
              + WORD
              + "(?: ?\\. ?"
              + WORD
              + "){1,4})[ \\t]*$",
          FLAGS);

  private static final Pattern UNDERSCORE =
      Pattern.compile("\\s(?:" + words("underscore") + ")\\s", FLAGS);
  private static final Pattern HYPHEN = Pattern.compile("\\s(?:" + words("hyphen") + ")\\s", FLAGS);
  private static final Pattern DOTS =
      Pattern.compile(
          OPEN + "(?:" + DOT_WORD + "|\\.)" + CLOSE + "|\\s(?:" + DOT_WORD + ")\\s|\\s?\\.\\s?",
          FLAGS);
  private static final Pattern GUARD =
      Pattern.compile("[._-]?(?:no-?spam|remove-?(?:this|me)|delete-?this)[._-]?", FLAGS);
  private static final Phrases SURE_AT = Lexicon.phrases("disguise", "sure-at");
  private static final Phrases MAIL_CUE = Lexicon.phrases("disguise", "mail-cue");

  private final String text;
  private final List<Email> emails = new ArrayList<>();

  private EmailFinder(String text) {
    this.text = text;
  }

  static String words(String group) {
    return String.join("|", Lexicon.groups("disguise").getOrDefault(group, List.of()));
  }

  /** All addresses of the text, from left to right; at most sixty. */
  public static List<Email> in(String text) {
    EmailFinder finder = new EmailFinder(text);
    finder.findPlain();
    SpokenAddress.in(text).forEach(said -> finder.addSaid(said.span(), said.address()));
    finder.findDisguised(FIELD, false);
    finder.findDisguised(BRACKETED, false);
    finder.findDisguised(SPOKEN, false);
    finder.findDisguised(HALF_SPOKEN, true);
    finder.emails.sort(Comparator.comparing(email -> email.span().start()));
    return List.copyOf(finder.emails);
  }

  private void findPlain() {
    int at = text.indexOf('@');
    int last = 0;
    while (at >= 0 && emails.size() < MOST) {
      Matcher plain =
          PLAIN.matcher(text).region(Math.max(last, at - 65), Math.min(text.length(), at + 260));
      plain.useTransparentBounds(true);
      if (plain.find() && plain.start() < at && plain.end() > at) {
        add(new Span(plain.start(), plain.end()), plain.group());
        last = plain.end();
      }
      at = text.indexOf('@', Math.max(at + 1, last));
    }
  }

  private void findDisguised(Pattern pattern, boolean needsCue) {
    Matcher disguised = pattern.matcher(text);
    while (emails.size() < MOST && disguised.find()) {
      Span span = new Span(disguised.start("local"), disguised.end("domain"));
      boolean cued = !needsCue || hasCue(span.start()) || SURE_AT.in(disguised.group());
      if (cued && (pattern != SPOKEN || SpokenAddress.isLocal(disguised.group("local")))) {
        String address = plain(disguised.group("local")) + "@" + plain(disguised.group("domain"));
        if (pattern == SPOKEN || pattern == HALF_SPOKEN) {
          addSaid(span, address);
        } else {
          add(span, address);
        }
      }
    }
  }

  /** Words for signs become the signs, blanks go. */
  static String plain(String spoken) {
    String joined = UNDERSCORE.matcher(spoken).replaceAll("_");
    return DOTS.matcher(HYPHEN.matcher(joined).replaceAll("-")).replaceAll(".").replace(" ", "");
  }

  /** "write to bob at acme.com" is an address, "he works at acme.com" is none. */
  private boolean hasCue(int start) {
    return MAIL_CUE.first(text, new Span(Math.max(0, start - 30), start)).isPresent();
  }

  private void addSaid(Span span, String address) {
    Span front = SaidLocal.before(text, span.start());
    add(front.join(span), front.of(text).replace(" ", "") + address);
  }

  private void add(Span span, String mistyped) {
    String written = DomainAgain.corrected(text, span, mistyped);
    String address = GUARD.matcher(written).replaceAll("").toLowerCase(Locale.ROOT);
    String top = address.substring(address.lastIndexOf('.') + 1);
    boolean known = emails.stream().anyMatch(email -> email.span().overlaps(span));
    if (!known
        && top.length() > 1
        && top.chars().allMatch(Character::isLetter)
        && address.indexOf('@') > 0) {
      emails.add(new Email(span, address));
    }
  }
}
