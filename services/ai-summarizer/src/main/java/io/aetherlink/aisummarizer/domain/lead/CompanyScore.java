package io.aetherlink.aisummarizer.domain.lead;

import io.aetherlink.aisummarizer.domain.find.CompanyShape;
import io.aetherlink.aisummarizer.domain.find.PersonName;
import io.aetherlink.aisummarizer.domain.text.Fold;
import io.aetherlink.aisummarizer.domain.text.Lexicon;
import io.aetherlink.aisummarizer.domain.text.Phrases;
import io.aetherlink.aisummarizer.domain.text.Span;
import io.aetherlink.aisummarizer.domain.thread.Line;
import io.aetherlink.aisummarizer.domain.thread.Side;
import io.aetherlink.aisummarizer.domain.thread.Zone;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Weighs how likely a run of words is the prospect's company. */
final class CompanyScore {
  private static final Phrases LINK = Lexicon.phrases("company-links");
  private static final Phrases OUR_PEOPLE = Lexicon.phrases("our-side", "people");
  private static final Phrases FORMER = Lexicon.phrases("company-cues", "former");
  private static final Set<String> NOT_FIRST = notFirst();
  private static final Pattern WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

  /** "1011 AB Amsterdam": the letters of a Dutch postal code are no legal form. */
  private static final Pattern POSTAL = Pattern.compile("\\d{4} ?\\p{Lu}{2} [^\\n]*");

  private static final Pattern PERSON_OF =
      Pattern.compile(
          "\\s(?:of|from|at|with|for|von|vom|bei|de|du|des|del|della|dello|di|da|do|van|bij|från|fra|z)\\s(?:the |la |le |der )?(?=\\p{Lu})");
  private static final Pattern WORKPLACE =
      Pattern.compile(
          "(?:(?<!\\p{L})at|@|bei|beim|chez|bij|hos|presso|(?:work|works|working) for|z firmy|w firmie)\\s(?:the |der |de |la |le )?$");
  private static final Pattern JOINED =
      Pattern.compile(
          ".+ (?:&|and|und|et) (?:Sons?|Daughters?|Co|Söhne|Fils|Partners?|Associates|Figli|Hijos|Filhos|Zonen|\\p{Lu}.*)");

  private final Facts facts;
  private final People people;
  private final CompanyShape companies;
  private final CompanyDomains domains;

  CompanyScore(Facts facts, People people, CompanyDomains domains) {
    this.facts = facts;
    this.people = people;
    this.companies = facts.companies();
    this.domains = domains;
  }

  /**
   * How likely a run of words in a line is the prospect's company; {@code parts} are the line's
   * parts.
   */
  double score(Span run, Line line, List<Span> parts) {
    if (run.length() < 2
        || isPerson(run)
        || isPersonOf(run)
        || isTitle(run)
        || isTitleOf(run, line)
        || POSTAL.matcher(run.of(facts.text())).matches()
        || overlapsEmail(run)) {
      return -10;
    }
    boolean legal = companies.hasLegalForm(run);
    boolean business = companies.hasBusinessWord(run);
    double fit = domains.fit(run);
    boolean domain = fit > 0;
    double score =
        (legal ? 3 : 0)
            + (business ? 2 : 0)
            + 4 * fit
            + (JOINED.matcher(run.of(facts.text())).matches() ? 1.2 : 0)
            + byPlace(run, line, parts, legal || business || domain);
    boolean numbered = Character.isDigit(facts.text().charAt(run.start())) && !legal && !domain;
    boolean family = people.lead().filter(name -> sharesName(name, run)).isPresent();
    return score
        + (family ? 0.8 : 0)
        - (numbered ? 3 : 0)
        + byWords(run, legal, domain)
        + byCues(run, line);
  }

  private double byPlace(Span run, Line line, List<Span> parts, boolean likely) {
    Optional<Span> link = linkBefore(run, line);
    boolean alone =
        parts.stream().anyMatch(part -> part.covers(run) && run.length() + 2 >= part.length());
    boolean nearLead =
        people.leadMentions().stream()
            .anyMatch(mention ->
                mention.score() > 0
                    && Math.abs(mention.line().index() - line.index()) <= 3
                    && mention.line().message() == line.message());
    double score = (link.isPresent() ? 1.5 : 0) + (alone ? 1 : 0) + (nearLead ? 1 : 0);
    boolean afterLead =
        link.isPresent()
            && nearLead
            && people.leadMentions().stream()
                .anyMatch(mention -> mention.line().index() == line.index());
    boolean top = line.index() == 0 && alone && line.side() == Side.THEIRS;
    return score + (afterLead ? 0.8 : 0) + (top ? 0.5 : 0) - (likely ? 0 : 0.5);
  }

  private Optional<Span> linkBefore(Span run, Line line) {
    Span before = new Span(Math.max(line.span().start(), run.start() - 30), run.start());
    return LINK.all(facts.text(), before).stream()
        .filter(cue ->
            facts
                .text()
                .substring(cue.end(), run.start())
                .matches("\\s?[:,]?\\s?(?:(?:uh|um|äh|ähm|euh|eh),? ?)?(?:the |la |le )?"))
        .reduce((a, b) -> b);
  }

  private double byWords(Span run, boolean legal, boolean domain) {
    String[] words = run.of(facts.text()).split("\\s+", -1);
    if (words.length == 1 && !legal && !domain) {
      return -1.5;
    }
    String first = Fold.of(words[0]);
    boolean small = NOT_FIRST.contains(first) && !domain;
    return small ? -3 : words.length > 7 && !legal ? -2 : 0;
  }

  private static Set<String> notFirst() {
    Set<String> words = new HashSet<>(Lexicon.words("not-names"));
    Lexicon.groups("company-cues").getOrDefault("first", List.of()).forEach(words::remove);
    return Set.copyOf(words);
  }

  private double byCues(Span run, Line line) {
    Span clause = facts.clause(run, 30, 12);
    boolean former = FORMER.first(facts.text(), new Span(clause.start(), run.start())).isPresent();
    boolean ours =
        OUR_PEOPLE.first(facts.text(), clause).filter(cue -> !cue.overlaps(run)).isPresent();
    boolean theirMail =
        line.side() == Side.OURS && (line.message() > 0 || !line.speaker().isEmpty());
    boolean other =
        people.others().stream()
                .anyMatch(mention ->
                    mention.name().isFull()
                        && mention.line().index() == line.index()
                        && mention.name().span().end() <= run.start())
            && people.leadMentions().stream()
                .noneMatch(mention -> mention.line().index() == line.index());
    boolean header = line.zone() == Zone.HEADER;
    return (former ? -3.5 : 0)
        + (ours ? -4 : 0)
        + (theirMail && !header ? -3 : 0)
        + (other ? -2 : 0)
        + (header ? -0.5 : 0)
        - 0.15 * line.message();
  }

  /** Whether the run names a person rather than a company. */
  boolean isPerson(Span run) {
    boolean lead = people.lead().filter(name -> isOnlyName(name, run)).isPresent();
    boolean other =
        people.others().stream()
            .anyMatch(mention ->
                mention.name().isFull()
                    && mention.name().span().equals(run)
                    && mention.score() > 0.9
                    && domains.fit(run) == 0
                    && !companies.hasBusinessWord(run)
                    && (mention.evident() || !isWorkplace(run)));
    return lead || other;
  }

  /** "the plant engineer over at Chalk Creek Potash": people work there. */
  private boolean isWorkplace(Span run) {
    return WORKPLACE
        .matcher(facts.text().substring(Math.max(0, run.start() - 24), run.start()))
        .find();
  }

  /** "Ann Lee of the Acme Aquarium": a person and a company. */
  private boolean isPersonOf(Span run) {
    return Stream.concat(people.leadMentions().stream(), people.others().stream())
        .map(mention -> mention.name().span())
        .anyMatch(name ->
            name.start() == run.start()
                && name.end() < run.end()
                && PERSON_OF.matcher(facts.text()).region(name.end(), run.end()).lookingAt());
  }

  /** "Diretora de Compras da Acme, Lda.": the company begins behind the title. */
  private boolean isTitleOf(Span run, Line line) {
    Span before = new Span(Math.max(line.span().start(), run.start() - 40), run.end());
    return facts
        .titles()
        .inProse(before)
        .filter(title -> title.start() < run.start() && title.end() > run.start())
        .filter(title -> title.end() < run.end() && domains.fit(run) < 1)
        .isPresent();
  }

  /** Owners give companies their own names. */
  private boolean sharesName(PersonName name, Span run) {
    String written = " " + Fold.of(run.of(facts.text())) + " ";
    return name.parts().stream()
        .anyMatch(part -> part.length() > 2 && written.contains(" " + Fold.of(part) + " "));
  }

  /** "Hollis" is a person, "Hollis & Daughters" and "Hollis Dairy Ltd" are none. */
  private boolean isOnlyName(PersonName name, Span run) {
    Set<String> parts = new HashSet<>();
    name.parts().forEach(part -> parts.addAll(List.of(Fold.of(part).split("[-']", -1))));
    return Stream.of(WORDS.split(Fold.of(run.of(facts.text())))).allMatch(parts::contains);
  }

  private boolean isTitle(Span run) {
    return facts.titles().isWhole(run) && !companies.hasLegalForm(run) && domains.fit(run) == 0;
  }

  private boolean overlapsEmail(Span run) {
    return facts.emails().stream().anyMatch(email -> email.span().overlaps(run));
  }
}
