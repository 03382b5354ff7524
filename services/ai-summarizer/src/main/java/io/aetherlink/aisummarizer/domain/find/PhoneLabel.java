package io.aetherlink.aisummarizer.domain.find;

import io.aetherlink.aisummarizer.domain.text.Lexicon;
import io.aetherlink.aisummarizer.domain.text.Phrases;
import io.aetherlink.aisummarizer.domain.text.Span;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads from the words around a number what the number is. */
final class PhoneLabel {
  private static final int REACH = 70;

  /** A digit or the end of a sentence: the word in front is about something else. */
  private static final Pattern ELSEWHERE = Pattern.compile("\\d|\\p{L}{3}[.!?]\\s");

  /** "Case number 4135550177": the word says the number of what. */
  private static final Pattern NUMBER =
      Pattern.compile("(?iu)\\s(?:number|no|nr|nummer|numéro|número|numero|numer)[.:]?\\s");

  private static final Map<PhoneKind, Phrases> KINDS = kinds();
  private static final Phrases PHONE = Lexicon.phrases("phone-labels", "phone");
  private static final Phrases DECOY = Lexicon.phrases("phone-labels", "decoy");
  private static final Phrases TOLL_FREE_PREFIX =
      Phrases.of(List.of("1?(800|888|877|866|855|844|833)"));

  /** "type: fax" above "number: …", as in YAML. */
  private static final Pattern TYPE_ABOVE =
      Pattern.compile(
          "(?i)\\n[\\s-]*\"?(?:type|kind|label|art|typ|tipo)\"?\\s*[:=]\\s*\"?\\p{L}+\"?,?\\s*\\n$");

  private static final int TYPE_WITHIN = 40;

  private final String text;

  PhoneLabel(String text) {
    this.text = text;
  }

  private static Map<PhoneKind, Phrases> kinds() {
    Map<PhoneKind, Phrases> kinds = new EnumMap<>(PhoneKind.class);
    for (PhoneKind kind : PhoneKind.values()) {
      kinds.put(
          kind, Lexicon.phrases("phone-labels", kind.name().toLowerCase(java.util.Locale.ROOT)));
    }
    return kinds;
  }

  /** Describes the number at {@code span}, between the numbers before and after it. */
  Phone read(Span span, String written, boolean grouped, int previousEnd, int nextStart) {
    Span before = before(span, previousEnd);
    Span after = after(span, nextStart);
    Optional<Kinded> front = last(before);
    Optional<Kinded> back =
        front.isPresent() && front.get().end() > before.end() - 12
            ? Optional.empty()
            : first(after);
    PhoneKind kind = back.or(() -> front).map(Kinded::kind).orElse(PhoneKind.UNSAID);
    boolean labelled =
        kind != PhoneKind.UNSAID
            || PHONE.first(text, before).isPresent()
            || PHONE.first(text, after).isPresent();
    if (kind == PhoneKind.UNSAID && TOLL_FREE_PREFIX.in(head(written))) {
      kind = PhoneKind.TOLL_FREE;
    }
    return new Phone(span, written, grouped, kind, labelled, isDecoy(before));
  }

  private static String head(String written) {
    String digits = written.replace("+", "");
    boolean withCountry = digits.length() == 11 && digits.startsWith("1");
    return digits.length() < 10 ? "" : digits.substring(0, withCountry ? 4 : 3);
  }

  private Span before(Span span, int previousEnd) {
    int lineStart = text.lastIndexOf('\n', Math.max(0, span.start() - 1)) + 1;
    int above = Math.max(previousEnd, lineStart - TYPE_WITHIN);
    boolean typed =
        above < lineStart && TYPE_ABOVE.matcher(text.substring(above, lineStart)).find();
    int from = Math.max(Math.max(typed ? above : lineStart, previousEnd), span.start() - REACH);
    return new Span(Math.min(from, span.start()), span.start());
  }

  private Span after(Span span, int nextStart) {
    int lineEnd = text.indexOf('\n', span.end());
    int to = Math.min(lineEnd < 0 ? text.length() : lineEnd, Math.min(nextStart, span.end() + 28));
    return new Span(span.end(), Math.max(span.end(), to));
  }

  private record Kinded(PhoneKind kind, int start, int end) {}

  private Optional<Kinded> last(Span before) {
    Kinded last = new Kinded(PhoneKind.UNSAID, -1, -1);
    for (Map.Entry<PhoneKind, Phrases> kind : KINDS.entrySet()) {
      for (Span label : kind.getValue().all(text, before)) {
        if (isInAddress(label) || isArticle(label)) {
          continue;
        }
        boolean later =
            label.end() > last.end() || label.end() == last.end() && label.start() < last.start();
        last = later ? new Kinded(kind.getKey(), label.start(), label.end()) : last;
      }
    }
    return last.end() < 0 ? Optional.empty() : Optional.of(last);
  }

  /** The "f" of "f.lee@acme.example" stands for no fax. */
  private boolean isInAddress(Span label) {
    int end = label.end();
    boolean dotted =
        end + 1 < text.length()
            && "._-".indexOf(text.charAt(end)) >= 0
            && Character.isLetter(text.charAt(end + 1));
    boolean local = end < text.length() && text.charAt(end) == '@';
    boolean domain = label.start() > 0 && "@.".indexOf(text.charAt(label.start() - 1)) >= 0;
    return dotted || local || domain;
  }

  /** "para o 912 555 014": in Portuguese the letter is an article, "O: 912 …" is the office. */
  private boolean isArticle(Span label) {
    boolean letter =
        label.length() == 1 && Character.toLowerCase(text.charAt(label.start())) == 'o';
    return letter
        && label.end() < text.length()
        && ":.)/|".indexOf(text.charAt(label.end())) < 0
        && !standsApart(label.start());
  }

  private boolean standsApart(int at) {
    String before = text.substring(Math.max(0, at - 3), at).stripTrailing();
    return at == 0
        || text.charAt(at - 1) == '\n'
        || !before.isEmpty() && "|·•,;/".indexOf(before.charAt(before.length() - 1)) >= 0;
  }

  /** A label behind a number counts in brackets, or after "is my". */
  private Optional<Kinded> first(Span after) {
    for (Map.Entry<PhoneKind, Phrases> kind : KINDS.entrySet()) {
      Optional<Span> label = kind.getValue().first(text, after);
      if (label.isPresent()
          && joins(text.substring(after.start(), label.get().start()))
          && !hasOwnDigits(label.get(), after)
          && !isOfNext(label.get(), after)) {
        return Optional.of(new Kinded(kind.getKey(), label.get().start(), label.get().end()));
      }
    }
    return Optional.empty();
  }

  /** "(Fax -378)" is about another extension. */
  private boolean hasOwnDigits(Span label, Span after) {
    String behind = text.substring(label.end(), after.end());
    int close = behind.indexOf(')');
    return (close < 0 ? behind : behind.substring(0, close)).chars().anyMatch(Character::isDigit);
  }

  /** "059 155 5014 - fax 059 155 5015": the word right in front of the next number is its own. */
  private boolean isOfNext(Span label, Span after) {
    return after.end() < text.length()
        && Character.isDigit(text.charAt(after.end()))
        && text.substring(label.end(), after.end()).matches("[ .:(+]*");
  }

  private static boolean joins(String between) {
    String gap = between.strip();
    return gap.equals("(")
        || gap.equals("[")
        || gap.equals("-")
        || gap.matches(
            "(?i)(?:is|ist|es|est|è|é|=)\\s?(?:my|her|his|the|mein|mi|mon|il mio|o meu)?");
  }

  /** "Ref 8005550142": the word must stand right in front of the number. */
  private boolean isDecoy(Span before) {
    List<Span> decoys = DECOY.all(text, before);
    if (decoys.isEmpty()) {
      return false;
    }
    Span last = decoys.getLast();
    String between = text.substring(last.end(), before.end());
    return between.length() < 18
        && !ELSEWHERE.matcher(between).find()
        && between.chars().filter(Character::isLetter).count() <= 10
        && (PHONE.first(text, new Span(last.end(), before.end())).isEmpty()
            || NUMBER.matcher(between).matches())
        && !isPartOfLabel(last, before);
  }

  /** "numer" is any number's, "mój numer to" a phone's. */
  private boolean isPartOfLabel(Span decoy, Span before) {
    return Stream.concat(KINDS.values().stream(), Stream.of(PHONE))
        .flatMap(labels -> labels.all(text, before).stream())
        .anyMatch(label -> label.length() > decoy.length() && label.covers(decoy));
  }
}
