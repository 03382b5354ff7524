package io.aetherlink.aisummarizer.domain.find;

import io.aetherlink.aisummarizer.domain.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what can be a phone number: written in digits, dictated, or misread by a scanner. */
public final class PhoneFinder {
  private static final int MOST = 60;
  private static final String GAP =
      "(?:\\)[-. ]?|[ ]?[-.–—‐‑−―·][ ]?|[ ](?:\\((?!\\d{1,2}[ ]?\\p{L}))?|[ ]?\\((?!\\d{1,2}[ ]?\\p{L})[ ]?|/)";

  /** "02 55 50 01 43 - 06 39 98 01 55": a dash between blanks and a trunk zero start the next. */
  private static final String NEXT =
      "[ ][-–—·][ ](?:\\(?(?:\\+|0(?!\\d{3}(?!\\d|[ .-]\\d)))|\\d{1,2}[ ]\\p{L})";

  private static final Pattern DIGITS =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}@#_+]|\\d[.,:]|(?<!\\p{L})\\p{Lu}-)(?:"
              + "\\+\\d{1,3}[ ]?(?:\\(0\\)[ ]?)?\\(?\\d{2,5}\\)? / "
              + "|(?:\\(?\\+[ ]?)?(?:\\(?0\\d{2,5}\\)? / )?)\\(?\\d(?:"
              + "(?!"
              + NEXT
              + ")"
              + GAP
              + "{0,2}\\d){5,18}+(?![\\p{L}\\d@_]|[.,]\\d|-\\p{Lu}(?!\\p{L}))");
  private static final Pattern SCANNED =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}]|(?<!\\p{L})\\p{Lu}-)\\(?[\\dOolI|]{3}\\)?[-. ]{1,2}[\\dOolI|]{3}[-. ][\\dOolI|]{4}(?![\\p{L}\\p{N}])");

  /** "1-800-555-PUMP": letters of the keypad (ITU-T E.161), in North America only. */
  private static final Pattern LETTERS =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}+-])(?:\\+?1[-. ])?\\(?[2-9]\\d{2}\\)?[-. ](?:\\d{3}[-. ]?[A-Z]{4}|[A-Z]{3}[-. ]?(?:[A-Z]{4}|\\d{4}))(?![\\p{L}\\p{N}])");

  private static final String KEYPAD = "22233344455566677778889999";

  private static final Pattern NOT_PHONES =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}(?!-?\\d)(?:[T ]\\d{2}:\\d{2}(?::\\d{2})?)?"
              + "|(?<![\\d.\\-/])(?:0?[1-9]|[12]\\d|3[01])([./-])(?:0?[1-9]|[12]\\d|3[01])\\1(?:\\d{4}|\\d{2})(?![\\d]|[./-]\\d)"
              + "|(?<!\\d)(?:19|20)\\d{2}\\s?[-–—/]\\s?(?:19|20)\\d{2}(?!\\d)"
              + "|\\d{1,2}:\\d{2}(?::\\d{2})?"
              + "|(?i:\\bip(?:v4)?(?:[ -]?(?:address|adresse))?[: ]{1,3})\\d{1,3}(?:\\.\\d{1,3}){3}"
              + "|[$€£¥]\\s?\\d[\\d.,]{0,14}|(?<![\\d.,])\\d[\\d.,]{0,14}\\s?(?:€|EUR|USD|GBP|CHF|PLN|zł|kr)(?!\\p{L})"
              + "|https?://[^\\s\"'<>()]{1,500}|(?<!\\d)\\d{4}(?:[ -]\\d{4}){3}(?!\\d)");

  private final String text;
  private final List<Span> taken = new ArrayList<>();
  private final List<Phone> phones = new ArrayList<>();

  private PhoneFinder(String text, List<Email> emails) {
    this.text = text;
    emails.forEach(email -> taken.add(email.span()));
    Matcher other = NOT_PHONES.matcher(text);
    while (other.find() && taken.size() < 3000) {
      taken.add(new Span(other.start(), other.end()));
    }
    taken.sort(Comparator.comparing(Span::start));
  }

  /** All candidates of the text, from left to right; at most sixty. */
  public static List<Phone> in(String text, List<Email> emails) {
    PhoneFinder finder = new PhoneFinder(text, emails);
    List<Candidate> found = new ArrayList<>();
    finder.collect(DIGITS, found);
    finder.collect(SCANNED, found);
    finder.collectLetters(found);
    for (SpokenNumber spoken : SpokenNumber.in(text)) {
      finder.offer(new Candidate(spoken.span(), spoken.digits(), true), found);
    }
    found.sort(Comparator.comparing(candidate -> candidate.span().start()));
    finder.label(found);
    return List.copyOf(finder.phones);
  }

  private record Candidate(Span span, String written, boolean grouped) {}

  private void collect(Pattern pattern, List<Candidate> found) {
    Matcher matcher = pattern.matcher(text);
    while (found.size() < MOST && matcher.find()) {
      Span span = balanced(new Span(matcher.start(), matcher.end()));
      String written = digits(span.of(text));
      boolean grouped = span.length() > written.length();
      offer(new Candidate(span, written, grouped), found);
    }
  }

  private void collectLetters(List<Candidate> found) {
    Matcher matcher = LETTERS.matcher(text);
    while (found.size() < MOST && matcher.find()) {
      Span span = balanced(new Span(matcher.start(), matcher.end()));
      StringBuilder keys = new StringBuilder();
      span.of(text)
          .chars()
          .mapToObj(c -> (char) c)
          .map(c -> c >= 'A' && c <= 'Z' ? KEYPAD.charAt(c - 'A') : c)
          .forEach(keys::append);
      offer(new Candidate(span, digits(keys.toString()), true), found);
    }
  }

  private void offer(Candidate first, List<Candidate> found) {
    Candidate candidate = saidAgain(first);
    int digits = candidate.written().replace("+", "").length();
    boolean free =
        found.stream().noneMatch(other -> other.span().overlaps(candidate.span()))
            && !isTaken(candidate.span());
    if (digits >= 7 && digits <= 15 && free) {
      found.add(candidate);
    }
  }

  private Candidate saidAgain(Candidate first) {
    return Dictation.saidAgain(text, first.span(), first.written())
        .map(again -> new Candidate(again.span(), again.digits(), first.grouped()))
        .orElse(first);
  }

  private boolean isTaken(Span span) {
    for (Span other : taken) {
      if (other.start() >= span.end()) {
        return false;
      }
      if (other.overlaps(span)) {
        return true;
      }
    }
    return false;
  }

  private Span balanced(Span span) {
    boolean opened = text.charAt(span.start()) == '(' && span.of(text).indexOf(')') < 0;
    return opened ? new Span(span.start() + 1, span.end()) : span;
  }

  /** Digits only, with the plus kept; letters that scanners mistake for digits are put right. */
  private static String digits(String written) {
    StringBuilder digits = new StringBuilder();
    String once = written.replace("(0)", "");
    for (int i = 0; i < once.length(); i++) {
      char c = once.charAt(i);
      switch (c) {
        case 'O', 'o' -> digits.append('0');
        case 'l', 'I', '|' -> digits.append('1');
        case '+' -> digits.append('+');
        default -> {
          if (Character.isDigit(c)) {
            digits.append(Character.digit(c, 10));
          }
        }
      }
    }
    return digits.toString();
  }

  private void label(List<Candidate> found) {
    PhoneLabel labels = new PhoneLabel(text);
    int before = 0;
    for (int i = 0; i < found.size(); i++) {
      Candidate candidate = found.get(i);
      int after = i + 1 < found.size() ? found.get(i + 1).span().start() : text.length();
      phones.add(
          labels.read(candidate.span(), candidate.written(), candidate.grouped(), before, after));
      before = candidate.span().end();
    }
  }
}
