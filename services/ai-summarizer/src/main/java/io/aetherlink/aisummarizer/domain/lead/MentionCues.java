package io.aetherlink.aisummarizer.domain.lead;

import io.aetherlink.aisummarizer.domain.find.PersonName;
import io.aetherlink.aisummarizer.domain.find.TitleShape;
import io.aetherlink.aisummarizer.domain.text.Lexicon;
import io.aetherlink.aisummarizer.domain.text.Phrases;
import io.aetherlink.aisummarizer.domain.text.Span;
import io.aetherlink.aisummarizer.domain.thread.Line;
import io.aetherlink.aisummarizer.domain.thread.Side;
import io.aetherlink.aisummarizer.domain.thread.Zone;
import java.util.Optional;
import java.util.regex.Pattern;

/** Weighs the words around a name: who introduces whom, and who is somebody else. */
final class MentionCues {
  private static final Phrases SELF = Lexicon.phrases("introductions", "self");
  private static final Phrases SELF_AFTER = Lexicon.phrases("introductions", "self-after");
  private static final Phrases MENTION = Lexicon.phrases("introductions", "mention");
  private static final Phrases REPORT = Lexicon.phrases("introductions", "report");
  private static final Pattern HONORIFIC_BEFORE =
      Pattern.compile(
          "(?i)(?:\\b(?:mr|mrs|ms|miss|dr|hr|herr|frau|mme|sra?|sig|sig\\.?ra|dhr|mevr|mw|pan|pani)\\.?|\\bM\\.) $");
  private static final Phrases DELEGATE = Lexicon.phrases("introductions", "delegate");
  private static final Phrases TAKES_OVER = Lexicon.phrases("introductions", "takes-over");
  private static final Phrases THIRD = Lexicon.phrases("third-parties", "person");
  private static final Phrases DECIDES_BEFORE = Lexicon.phrases("introductions", "decides-before");
  private static final Phrases DECIDES_AFTER = Lexicon.phrases("introductions", "decides-after");
  private static final Phrases OUR_PEOPLE = Lexicon.phrases("our-side", "people");
  private static final Phrases GREETING = Lexicon.phrases("greetings");

  private static final Pattern OF_COMPANY =
      Pattern.compile(
          "(?:,[^,.;:\\n]{1,45},|,| \\([^)]{1,20}\\))?\\s(?:here,? |hier,? |speaking,? |calling )?(?:from|of|at|with|@|von|vom|bei|aus der|chez|de chez|du|de|de la|des|del|della|dello|dell['’]|di|da|do|van|bij|från|fra|på|hos|hjá|ved|v\\.|v\\. d\\.|fa\\.|firma|z firmy|od|iz|dari|w)(?: the| der| den| dem| la| de| het)?\\s(?=\\p{Lu})");

  /** "This is Gus, Tern Island Marina": the first of two is the name. */
  private static final Pattern NAMED_ALREADY = Pattern.compile("\\p{Lu}\\p{L}+,\\s*$");

  private static final Pattern BESIDES =
      Pattern.compile(
          "(?iu)(?<!\\p{L})(?:with|and|for|to|by|than|w/|\\+|mit|und|für|avec|et|pour|con|e|y|met|en|z|i|og|och|med)"
              + " (?:his|her|their|sein(?:e[mnr]?)?|ihre?[mnr]?|son|sa|su|suo|sua|zijn|haar|jego|jej|hans|hennes|hendes) $");

  private static final Pattern OWN_TITLE =
      Pattern.compile(
          "[ ]?[,–—|·•(-][ ]?(?:\\p{Lu}[\\p{L}.&-]*[ ](?:(?:of|and|&|de|des)[ ])?){1,4}");

  /** Who answers while the writer is away is not whom we deal with. */
  private static final double STANDS_IN = -5;

  private final Facts facts;
  private final Absence absence;

  MentionCues(Facts facts, Absence absence) {
    this.facts = facts;
    this.absence = absence;
  }

  double byCues(PersonName name, Line line) {
    Span span = name.span();
    boolean ours = line.side() == Side.OURS;
    double score = ours && line.zone() == Zone.BODY && isAddressed(name, line) ? 4 : 0;
    boolean self = endsBefore(SELF, span, 14) || startsAfter(SELF_AFTER, span);
    boolean mentioned = endsBefore(MENTION, span, 8);
    if (endsBefore(SELF, span, 14)) {
      score += ours ? (mentioned ? 0 : -3) : 4.5;
    }
    if (startsAfter(SELF_AFTER, span) && !ours) {
      score += 3.5;
    }
    if (name.isFull() && line.zone() == Zone.BODY && OF_COMPANY.matcher(behind(span)).lookingAt()) {
      score += greets(span, line) && !ours ? 3.5 : 1.5;
    }
    if (mentioned) {
      score += ours ? 4 : 1;
    }
    if (delegated(span)) {
      score += absence.standsIn(span) ? STANDS_IN : 7;
    }
    return score
        + byReport(span)
        + (decides(span) ? 3 : 0)
        + byThirdParty(span, self && !ours)
        + byPossessive(span);
  }

  /** Of several people, the one who decides is the prospect. */
  private boolean decides(Span span) {
    return endsBefore(DECIDES_BEFORE, span, 4)
        || DECIDES_AFTER.leading(facts.text(), after(span)).isPresent();
  }

  private Span after(Span span) {
    int from = span.end();
    while (from < facts.text().length() && " ,".indexOf(facts.text().charAt(from)) >= 0) {
      from++;
    }
    return new Span(from, Math.min(facts.text().length(), from + 40));
  }

  private String behind(Span span) {
    return facts.text().substring(span.end(), Math.min(facts.text().length(), span.end() + 40));
  }

  /** "Good morning, Ann Lee from Acme": who greets and names a company names the own. */
  private boolean greets(Span span, Line line) {
    return GREETING
        .last(
            facts.text(), new Span(Math.max(line.span().start(), span.start() - 25), span.start()))
        .filter(greeting -> isGap(greeting.end(), span.start(), 3))
        .isPresent();
  }

  /** Whom our own side greets is the prospect. */
  private boolean isAddressed(PersonName name, Line line) {
    boolean written = line.message() > 0 || !line.speaker().isEmpty();
    return written
        && GREETING
            .leading(facts.text(), line.span())
            .filter(greeting ->
                greeting.end() <= name.span().start() && greeting.end() + 2 >= name.span().start())
            .isPresent();
  }

  /** "Mr. X of Y came by", "X called about …": somebody reports what X wants. */
  private double byReport(Span span) {
    Span bracket = bracketAfter(span);
    Span behind = new Span(bracket.end(), facts.clause(bracket, 0, 60).end());
    boolean reported = REPORT.first(facts.text(), behind).isPresent();
    boolean addressed =
        HONORIFIC_BEFORE
            .matcher(facts.text().substring(Math.max(0, span.start() - 8), span.start()))
            .find();
    return (reported ? 2 : 0) + (addressed ? 1 : 0);
  }

  /** "our X", "X (our rep)", "his assistant X" are about somebody else. */
  private double byThirdParty(Span span, boolean self) {
    Span clause = facts.clause(span, 45, 40);
    double score = 0;
    boolean opened = span.start() > 0 && facts.text().charAt(span.start() - 1) == '(';
    boolean headed =
        opened
            && OUR_PEOPLE
                .first(facts.text(), new Span(Math.max(0, span.start() - 25), span.start()))
                .isPresent();
    boolean bracketed = headed || OUR_PEOPLE.first(facts.text(), bracketAfter(span)).isPresent();
    if (bracketed || OUR_PEOPLE.first(facts.text(), clause).isPresent()) {
      score -= 9;
    }
    boolean acts =
        REPORT
            .first(
                facts.text(),
                new Span(span.end(), Math.min(facts.text().length(), span.end() + 14)))
            .isPresent();
    boolean third =
        !self
            && !acts
            && !delegated(span)
            && THIRD.all(facts.text(), clause).stream()
                .anyMatch(cue ->
                    !cue.overlaps(span)
                        && !isAnotherBesides(span, cue)
                        && !isPartOfTitle(cue)
                        && !isOwnTitle(span, cue)
                        && !isPartOfCompany(cue));
    return third ? score - 5 : score;
  }

  /** "Ann Lee, who owns it with her brother": whom she has is somebody else. */
  private boolean isAnotherBesides(Span span, Span cue) {
    return cue.start() > span.end()
        && BESIDES
            .matcher(facts.text().substring(Math.max(span.end(), cue.start() - 20), cue.start()))
            .find();
  }

  private Span bracketAfter(Span span) {
    int open = span.end() + 1;
    boolean bracket = open < facts.text().length() && facts.text().charAt(open) == '(';
    int close = bracket ? facts.text().indexOf(')', open) : -1;
    return close > 0 && close - open < 60
        ? new Span(open, close + 1)
        : new Span(span.end(), span.end());
  }

  /** "Swann & Daughter" has no daughter in it. */
  private boolean isPartOfCompany(Span cue) {
    String before = facts.text().substring(Math.max(0, cue.start() - 5), cue.start());
    return Character.isUpperCase(facts.text().charAt(cue.start()))
        && (before.endsWith("& ") || before.endsWith("and "));
  }

  private boolean isPartOfTitle(Span cue) {
    int end = Math.min(facts.text().length(), cue.end() + 20);
    String behind = facts.text().substring(cue.end(), end).strip();
    String next = behind.split("[^\\p{L}-]", 2)[0];
    return !next.isEmpty() && TitleShape.isHead(next);
  }

  /** "Ann Lee, Club Secretary": what stands behind the comma is her own title. */
  private boolean isOwnTitle(Span span, Span cue) {
    if (cue.start() < span.end() || cue.start() - span.end() > 45) {
      return false;
    }
    String between = facts.text().substring(span.end(), cue.start());
    return OWN_TITLE.matcher(between).matches()
        && Character.isUpperCase(facts.text().charAt(cue.start()));
  }

  private double byPossessive(Span span) {
    return facts.text().startsWith("'s ", span.end()) || facts.text().startsWith("’s ", span.end())
        ? -0.5
        : 0;
  }

  /** Whether words in front of a name or behind it hand the matter on to that person. */
  boolean delegated(Span span) {
    if (TAKES_OVER.leading(facts.text(), after(span)).isPresent()) {
      return true;
    }
    Optional<Span> cue =
        DELEGATE.first(facts.text(), new Span(Math.max(0, span.start() - 90), span.start()));
    return cue.isPresent()
        && noNameBetween(cue.get().end(), span.start())
        && !WhoIsMeant.onlyHelps(facts, cue.get());
  }

  private boolean noNameBetween(int from, int to) {
    String between = facts.text().substring(from, to);
    return between.indexOf('@') < 0
        && !between.matches("(?s).*\\p{L}.*\\s(?:of|in|at)\\s")
        && between.split("\\p{Lu}\\p{Ll}+ \\p{Lu}", -1).length < 2;
  }

  private boolean endsBefore(Phrases phrases, Span span, int within) {
    Span before = new Span(Math.max(0, span.start() - 45), span.start());
    return phrases.all(facts.text(), before).stream()
        .anyMatch(
            cue -> isGap(cue.end(), span.start(), within) && !isNamedAlready(cue.end(), span));
  }

  private boolean isNamedAlready(int from, Span span) {
    return NAMED_ALREADY.matcher(facts.text().substring(from, span.start())).find()
        && facts.companies().hasBusinessWord(span);
  }

  private boolean isGap(int from, int to, int within) {
    String between = facts.text().substring(from, to);
    return between.length() <= within
        && between.indexOf('\n') < 0
        && between.indexOf('?') < 0
        && between.chars().filter(Character::isUpperCase).count() <= 2;
  }

  private boolean startsAfter(Phrases phrases, Span span) {
    int from = span.end();
    while (from < facts.text().length() && " ,.".indexOf(facts.text().charAt(from)) >= 0) {
      from++;
    }
    return phrases
        .leading(facts.text(), new Span(from, Math.min(facts.text().length(), from + 20)))
        .isPresent();
  }
}
