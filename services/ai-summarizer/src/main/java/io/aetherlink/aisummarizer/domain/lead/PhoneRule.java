package io.aetherlink.aisummarizer.domain.lead;

import io.aetherlink.aisummarizer.domain.find.Phone;
import io.aetherlink.aisummarizer.domain.find.PhoneKind;
import io.aetherlink.aisummarizer.domain.text.Lexicon;
import io.aetherlink.aisummarizer.domain.text.Phrases;
import io.aetherlink.aisummarizer.domain.text.Span;
import io.aetherlink.aisummarizer.domain.thread.Line;
import io.aetherlink.aisummarizer.domain.thread.Side;
import io.aetherlink.aisummarizer.domain.thread.Zone;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Picks the prospect's number: mobile before direct before office, unless the text says otherwise.
 */
final class PhoneRule {
  private static final double LEAST = 0;
  private static final Pattern DUMMY =
      Pattern.compile("\\+?1?(?:(\\d)\\1{6,}|555555\\d{4}|1234567\\d*|0123456\\d*)");
  private static final Pattern EXTENSION =
      Pattern.compile("(?i)(?<!\\p{L})(?:durchwahl|dw|klappe)[ .:]{1,3}-?(\\d{2,4})(?!\\d)");
  private static final Pattern ENDING =
      Pattern.compile("(?<![\\p{L}\\p{N}.,:/+-])(\\d{3,4}) (?=\\p{L})");
  private static final Phrases REFUSED_BEFORE = Lexicon.phrases("refusals", "before");
  private static final Phrases REFUSED_AFTER = Lexicon.phrases("refusals", "after");
  private static final Phrases CORRECTION = Lexicon.phrases("refusals", "correction");
  private static final Phrases PREFERRED = Lexicon.phrases("refusals", "preferred");
  private static final Phrases PREFERRED_AFTER = Lexicon.phrases("refusals", "preferred-after");
  private static final Phrases THIS_NUMBER = Lexicon.phrases("refusals", "this-number");
  private static final Phrases ALL_BEFORE = Lexicon.phrases("refusals", "all-before");
  private static final Phrases NONE = Lexicon.phrases("refusals", "none");
  private static final int ADJACENT = 3;
  private static final int TRUNK_MOBILE = 10;
  private static final double TAKEN_BACK = -5;
  private static final double REFUSED = -4;
  private static final double SOMEBODY_ELSES = -2.5;
  private static final double UNKNOWN_TO_PLANS = -0.7;
  private static final double CALLED_FROM = 4.5;
  private static final double PLAN_SAYS_MOBILE = 0.6;
  private static final Phrases OWN = Lexicon.phrases("refusals", "own");
  private static final Phrases SOMEBODY_ELSE = Lexicon.phrases("third-parties", "number");

  private final Facts facts;
  private final People people;
  private final Ownership ownership;
  private final PhoneRegion region;

  /** Numbers that end before this offset are taken back below; -1 where none are. */
  private final int takenBack;

  private final boolean none;

  private final Optional<Phone> thisNumber;

  PhoneRule(Facts facts, People people) {
    this.facts = facts;
    this.people = people;
    this.ownership = new Ownership(facts, people);
    this.region = new PhoneRegion(facts);
    this.takenBack = facts.phones().isEmpty() ? -1 : takenBack();
    this.none = !facts.phones().isEmpty() && wantsNone();
    this.thisNumber = thisNumber();
  }

  Optional<Choice> choose() {
    Optional<Choice> best = Optional.empty();
    double highest = LEAST;
    List<Phone> phones = facts.phones();
    for (int i = 0; i < phones.size(); i++) {
      Phone phone = phones.get(i);
      Optional<Line> line = place(phone);
      if (line.isEmpty() || !isPlausible(phone)) {
        continue;
      }
      double score = score(i, line.get());
      Optional<String> number = score > highest ? region.international(phone) : Optional.empty();
      if (number.isPresent()) {
        highest = score;
        best =
            Optional.of(Choice.scored(withExtension(number.get(), phone), phone.span(), score, 7));
      }
    }
    return best;
  }

  /**
   * "Durchwahl -318" and "55501-0": behind the switchboard's number, the extension for its zero.
   */
  private String withExtension(String number, Phone phone) {
    Matcher extension = EXTENSION.matcher(facts.text());
    return phone.span().of(facts.text()).matches(".*\\d-0") && extension.find()
        ? number.substring(0, number.length() - 1) + extension.group(1)
        : number;
  }

  private boolean isPlausible(Phone phone) {
    boolean dummy = DUMMY.matcher(phone.written()).matches();
    boolean usable =
        phone.isPlausible()
            || phone.kind() != PhoneKind.FAX
                && (isField(phone)
                    || !phone.decoy()
                        && (isAlone(phone) || isThisNumber(phone) || isTrunkMobile(phone)));
    return !dummy && usable && !isLocalOfNobody(phone);
  }

  /** "07700900119": eleven digits that the plan of the country has for mobiles alone. */
  private boolean isTrunkMobile(Phone phone) {
    return phone.written().startsWith("0")
        && phone.written().length() >= TRUNK_MOBILE
        && region.isMobile(phone);
  }

  /** In a chat a number stands alone in its line. */
  private boolean isAlone(Phone phone) {
    return phone.written().length() >= 10
        && facts
            .readable(phone.span())
            .filter(line -> line.span().length() - phone.span().length() <= 2)
            .isPresent();
  }

  /** Seven digits without area code, label and person are more often an article than a phone. */
  private boolean isLocalOfNobody(Phone phone) {
    return phone.written().length() <= 8
        && !phone.labelled()
        && people.lead().isEmpty()
        && !isField(phone);
  }

  private boolean isField(Phone phone) {
    return Stream.of("phone", "answer phone")
        .flatMap(facts::filled)
        .anyMatch(field -> field.value().overlaps(phone.span()));
  }

  private Optional<Line> place(Phone phone) {
    return facts
        .readable(phone.span())
        .or(() -> spokenFrom(phone))
        .filter(line -> line.zone() == Zone.BODY);
  }

  /** In a chat the speaker may be a number. */
  private Optional<Line> spokenFrom(Phone phone) {
    String number = phone.span().of(facts.text());
    return facts.reading().lines().stream()
        .filter(line -> line.speaker().contains(number))
        .findFirst();
  }

  private double score(int index, Line line) {
    Phone phone = facts.phones().get(index);
    double score =
        phone.kind().worth()
            + ownership.of(phone.span(), line)
            + (isField(phone) ? 1 : phone.labelled() ? 0.3 : 0)
            + (phone.grouped() || phone.written().startsWith("+") ? 0.2 : -0.8);
    return score
        + byClause(index)
        + byCorrection(index, line)
        + byText(phone)
        + (isThisNumber(phone) ? CALLED_FROM : 0)
        + (phone.kind() == PhoneKind.UNSAID && region.isMobile(phone) ? PLAN_SAYS_MOBILE : 0)
        + (region.isValid(phone) ? 0 : UNKNOWN_TO_PLANS)
        - 0.01 * Math.min(50, index);
  }

  /** "both numbers above are wrong", "no phone": words about numbers that stand elsewhere. */
  private double byText(Phone phone) {
    return (phone.span().end() <= takenBack ? TAKEN_BACK : 0)
        + (none ? REFUSED : 0)
        + (isRefusedByEnding(phone) ? TAKEN_BACK : 0);
  }

  /** "the 0144 one is old": of several numbers people name the last digits. */
  private boolean isRefusedByEnding(Phone phone) {
    if (facts.phones().size() < 2) {
      return false;
    }
    Matcher ending = ENDING.matcher(facts.text());
    while (ending.find()) {
      Span span = new Span(ending.start(), ending.end());
      if (phone.written().endsWith(ending.group(1))
          && !phone.span().overlaps(span)
          && REFUSED_AFTER.first(facts.text(), behind(span)).isPresent()) {
        return true;
      }
    }
    return false;
  }

  private Span behind(Span span) {
    return new Span(span.end(), facts.clause(span, 0, 45).end());
  }

  /** "Call me back on this number": the last one named before, or the one the call came from. */
  private Optional<Phone> thisNumber() {
    return THIS_NUMBER
        .first(facts.text(), new Span(0, facts.text().length()))
        .flatMap(cue ->
            facts.phones().stream()
                .filter(phone -> phone.span().end() <= cue.start())
                .reduce((a, b) -> b));
  }

  private boolean isThisNumber(Phone phone) {
    return thisNumber.filter(phone::equals).isPresent();
  }

  private int takenBack() {
    return ALL_BEFORE
        .last(facts.text(), new Span(0, facts.text().length()))
        .map(Span::start)
        .orElse(-1);
  }

  private boolean wantsNone() {
    return facts.reading().lines().stream()
        .anyMatch(line ->
            line.side() == Side.THEIRS && NONE.first(facts.text(), line.span()).isPresent());
  }

  /** The words between the number before and the number after, inside the sentence. */
  private double byClause(int index) {
    Phone phone = facts.phones().get(index);
    Span clause = facts.clauseOutOfBracket(phone.span(), 60, 45);
    Span before =
        new Span(
            Math.max(clause.start(), previousEnd(index, clause.start())), phone.span().start());
    Span after =
        new Span(
            phone.span().end(),
            Math.max(phone.span().end(), Math.min(clause.end(), nextStart(index))));
    Span near = new Span(Math.max(before.start(), before.end() - 28), before.end());
    boolean preferred =
        PREFERRED
            .first(facts.text(), before)
            .filter(cue -> !isOfNumberBefore(index, cue))
            .filter(cue -> THIS_NUMBER.first(facts.text(), before).isEmpty())
            .isPresent();
    boolean corrects = index > 0 && CORRECTION.first(facts.text(), before).isPresent();
    Optional<Span> refusal =
        REFUSED_BEFORE
            .first(facts.text(), near)
            .filter(cue ->
                !corrects && !isPreferredFirst(before, cue) && !isPreferredThen(cue, before.end()));
    boolean refused = refusal.isPresent() || REFUSED_AFTER.first(facts.text(), after).isPresent();
    boolean somebodyElse =
        SOMEBODY_ELSE
                .last(facts.text(), before)
                .filter(cue ->
                    PREFERRED.first(facts.text(), new Span(cue.end(), before.end())).isEmpty())
                .isPresent()
            || SOMEBODY_ELSE.leading(facts.text(), bracket(after)).isPresent();
    boolean own =
        OWN.last(facts.text(), near).filter(cue -> !isOfNumberBefore(index, cue)).isPresent();
    boolean preferredAfter = PREFERRED_AFTER.first(facts.text(), after).isPresent();
    return (refused ? REFUSED : 0)
        + (somebodyElse ? SOMEBODY_ELSES : 0)
        + ((preferred || preferredAfter) && !refused && !somebodyElse ? 2.5 : 0)
        + (own && !refused ? 1 : 0);
  }

  /** "… 01 42 is my cell, the shop's is …": the words belong to the number in front of them. */
  private boolean isOfNumberBefore(int index, Span cue) {
    if (index == 0) {
      return false;
    }
    int end = facts.phones().get(index - 1).span().end();
    String between = cue.start() < end ? "," : facts.text().substring(end, cue.start());
    return between.length() < 9 && between.matches("[ (]*(?:is|ist|est|es|è|é|=)?[ \\p{L}]{0,3}");
  }

  /** "ring me rather than the office: …": what is refused is not this number. */
  private boolean isPreferredFirst(Span before, Span refusal) {
    return PREFERRED.first(facts.text(), new Span(before.start(), refusal.start())).isPresent();
  }

  /** "if the drawings don't open ring her: …": what is denied is something else. */
  private boolean isPreferredThen(Span refusal, int end) {
    return PREFERRED.all(facts.text(), new Span(refusal.end(), end)).stream()
        .anyMatch(cue -> cue.start() - refusal.end() > ADJACENT);
  }

  /** What stands in brackets right behind a number says whose it is: "(wife)". */
  private Span bracket(Span after) {
    int from = after.start();
    int last = Math.min(facts.text().length(), from + 30);
    while (from < last && " (,-".indexOf(facts.text().charAt(from)) >= 0) {
      from++;
    }
    int line = facts.text().indexOf('\n', after.start());
    return new Span(from, Math.max(from, line < 0 ? last : Math.min(line, last)));
  }

  private int previousEnd(int index, int lowest) {
    return index > 0 ? Math.max(lowest, facts.phones().get(index - 1).span().end()) : lowest;
  }

  private int nextStart(int index) {
    return index + 1 < facts.phones().size()
        ? facts.phones().get(index + 1).span().start()
        : facts.text().length();
  }

  /** "651-555-0171, wait, that's the old one, 651-555-0178": the later number stands. */
  private double byCorrection(int index, Line line) {
    if (index + 1 >= facts.phones().size()) {
      return 0;
    }
    Phone next = facts.phones().get(index + 1);
    int end = facts.phones().get(index).span().end();
    boolean dialogue = !line.speaker().isEmpty();
    boolean near =
        next.span().start() - end < 80 && (dialogue || next.span().start() < line.span().end());
    return near && CORRECTION.first(facts.text(), new Span(end, next.span().start())).isPresent()
        ? -5
        : 0;
  }
}
