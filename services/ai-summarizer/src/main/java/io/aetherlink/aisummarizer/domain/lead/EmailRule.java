package io.aetherlink.aisummarizer.domain.lead;

import io.aetherlink.aisummarizer.domain.find.Email;
import io.aetherlink.aisummarizer.domain.find.SpokenAddress;
import io.aetherlink.aisummarizer.domain.text.Lexicon;
import io.aetherlink.aisummarizer.domain.text.Phrases;
import io.aetherlink.aisummarizer.domain.text.Span;
import io.aetherlink.aisummarizer.domain.thread.Address;
import io.aetherlink.aisummarizer.domain.thread.Line;
import io.aetherlink.aisummarizer.domain.thread.Message;
import io.aetherlink.aisummarizer.domain.thread.Side;
import io.aetherlink.aisummarizer.domain.thread.Zone;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Picks the prospect's e-mail address among all addresses of a text. */
final class EmailRule {
  private static final double LEAST = -0.5;
  private static final Phrases DECOY = Lexicon.phrases("third-parties", "mailbox");
  private static final Phrases PREFERRED = Lexicon.phrases("refusals", "preferred");
  private static final Phrases REFUSED_BEFORE = Lexicon.phrases("refusals", "before");
  private static final Phrases REFUSED_AFTER = Lexicon.phrases("refusals", "after");
  private static final Phrases CORRECTION = Lexicon.phrases("refusals", "correction");
  private static final int ADJACENT = 3;
  private static final int NEAR_BEFORE = 45;
  private static final int NEAR_AFTER = 28;
  private static final int CORRECTED_WITHIN = 60;
  private static final Phrases OUR_PEOPLE = Lexicon.phrases("our-side", "people");
  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "(?:you|your\\W?name|your\\W?e?mail|name|email|user(?:name)?|someone|somebody|me|test|abc|xxx+)@(?:example|domain|email|company|your\\W?domain|your\\W?company|test|mail|site|website)\\.\\w+");
  private static final Phrases MACHINE =
      Phrases.of(
          List.of("no-?reply", "do-?not-?reply", "donotreply", "mailer-?daemon", "notifications?"));
  private static final Phrases NOBODY =
      Phrases.of(
          List.of(
              "no-?reply",
              "do-?not-?reply",
              "donotreply",
              "mailer-?daemon",
              "notifications?",
              "privacy",
              "unsubscribe",
              "newsletter",
              "bounces?"));

  private final Facts facts;
  private final People people;
  private final Ownership ownership;

  EmailRule(Facts facts, People people) {
    this.facts = facts;
    this.people = people;
    this.ownership = new Ownership(facts, people);
  }

  Optional<Choice> choose() {
    Optional<Choice> best = Optional.empty();
    double highest = LEAST;
    for (Email email : facts.emails()) {
      Optional<Line> line = facts.readable(email.span());
      double score = line.map(found -> score(email, found)).orElse(-20.0);
      if (score > highest) {
        highest = score;
        best = Optional.of(Choice.scored(address(email), email.span(), score, 8));
      }
    }
    return best;
  }

  /** "First name dot last name at …" is the prospect's own. */
  private String address(Email email) {
    return people
        .lead()
        .flatMap(name -> SpokenAddress.filled(email.address(), name))
        .orElse(email.address());
  }

  private boolean isPlaceholder(Email email) {
    return PLACEHOLDER.matcher(email.address()).matches()
        || SpokenAddress.namesParts(email.address()) && address(email).equals(email.address());
  }

  private double score(Email email, Line line) {
    if (isPlaceholder(email)) {
      return -20;
    }
    double score = 1 + byName(email) + byCues(email);
    score += line.zone() == Zone.HEADER ? byHeader(email, line) : ownership.of(email.span(), line);
    boolean own = facts.reading().ourDomains().own(email.address());
    boolean form = facts.filled("email").anyMatch(field -> field.value().overlaps(email.span()));
    boolean platform = platforms().anyMatch(email.domain()::equals);
    return score
        + (platform ? -6 : 0)
        + (own ? -9 : 0)
        + (form ? 2 : 0)
        - (NOBODY.in(email.localPart()) ? 8 : 0);
  }

  /** Domains that write without a person: form services, marketplaces, carriers. */
  private Stream<String> platforms() {
    return facts.emails().stream()
        .filter(email -> MACHINE.in(email.localPart()))
        .map(Email::domain);
  }

  private double byName(Email email) {
    if (people.lead().isEmpty()) {
      return 0;
    }
    int lead = people.lead().map(name -> name.fits(email.localPart())).orElse(0);
    if (lead > 0) {
      return 2.0 * lead;
    }
    int other =
        people.others().stream()
            .filter(mention -> mention.name().isFull() || mention.score() < -2)
            .mapToInt(mention -> mention.name().fits(email.localPart()))
            .max()
            .orElse(0);
    return -2.0 * other;
  }

  private double byCues(Email email) {
    Span clause = facts.clauseOutOfBracket(email.span(), 60, 40);
    Span before = new Span(clause.start(), email.span().start());
    boolean decoy =
        DECOY.first(facts.text(), clause).filter(cue -> !cue.overlaps(email.span())).isPresent();
    boolean preferred =
        PREFERRED
            .first(facts.text(), clause)
            .filter(cue -> !cue.overlaps(email.span()))
            .isPresent();
    boolean ours = OUR_PEOPLE.first(facts.text(), before).isPresent();
    return (decoy ? -4 : 0)
        + (preferred ? 2.5 : 0)
        + (ours ? -5 : 0)
        + (isRefused(email, clause) ? -5 : 0)
        + (isCorrected(email) ? -5 : 0);
  }

  /** "write to a@…, not to b@…", "b@… is no longer valid". */
  private boolean isRefused(Email email, Span clause) {
    Span span = email.span();
    int from = others(email).mapToInt(Span::end).filter(end -> end <= span.start()).max().orElse(0);
    int to =
        others(email)
            .mapToInt(Span::start)
            .filter(start -> start >= span.end())
            .min()
            .orElse(facts.text().length());
    int start = Math.max(Math.max(from, clause.start()), span.start() - NEAR_BEFORE);
    Span before = new Span(Math.min(start, span.start()), span.start());
    Span after =
        new Span(span.end(), Math.min(Math.min(to, clause.end()), span.end() + NEAR_AFTER));
    boolean corrects = from > 0 && isCorrection(new Span(from, span.start()));
    boolean refused =
        REFUSED_BEFORE
            .last(facts.text(), before)
            .filter(cue ->
                PREFERRED.all(facts.text(), new Span(cue.end(), before.end())).stream()
                    .noneMatch(preferred -> preferred.start() - cue.end() > ADJACENT))
            .isPresent();
    return refused && !corrects
        || after.start() < after.end() && REFUSED_AFTER.first(facts.text(), after).isPresent();
  }

  private Stream<Span> others(Email email) {
    return facts.emails().stream().map(Email::span).filter(span -> !span.equals(email.span()));
  }

  /** "a@… sorry, b@…", in chats "*b@…": the later address stands. */
  private boolean isCorrected(Email email) {
    int end = email.span().end();
    return facts.emails().stream()
        .map(Email::span)
        .filter(other -> other.start() >= end && other.start() - end < CORRECTED_WITHIN)
        .anyMatch(other ->
            facts.text().charAt(other.start() - 1) == '*'
                || isCorrection(new Span(end, other.start())));
  }

  private boolean isCorrection(Span between) {
    return between.of(facts.text()).indexOf('\n') < 0
        && CORRECTION.first(facts.text(), between).isPresent();
  }

  private double byHeader(Email email, Line line) {
    Message message = facts.reading().message(line);
    boolean ours = line.side() == Side.OURS;
    if (message.from().filter(from -> is(from, email)).isPresent()) {
      return ours ? -9 : 2 - 0.3 * line.message();
    }
    if (message.to().stream().anyMatch(to -> is(to, email))) {
      return ours
          ? 3
          : message.from().isPresent() || message.kind() == Message.Kind.HEADERS ? -6 : 0;
    }
    return message.cc().stream().anyMatch(cc -> is(cc, email)) ? -4 : 0;
  }

  private static boolean is(Address address, Email email) {
    return address.email().filter(email.address()::equals).isPresent();
  }
}
