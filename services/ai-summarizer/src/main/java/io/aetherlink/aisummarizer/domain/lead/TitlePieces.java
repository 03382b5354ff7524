package io.aetherlink.aisummarizer.domain.lead;

import io.aetherlink.aisummarizer.domain.find.TitleShape;
import io.aetherlink.aisummarizer.domain.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the pieces of a signature line that are titles. */
final class TitlePieces {
  private static final Pattern DEPARTMENT =
      Pattern.compile(
          "(?i)\\b(?:dept|department|division|abteilung|abt|team|unit|section|département|departamento|reparto|afdeling)\\b");

  private static final Pattern TITLE_END =
      Pattern.compile(
          "\\s?[,.;:|@(–—/-]|\\s(?:at|of|for|with|from|in|bei|beim|der|des|von|vom|chez|de|du|des|en|del|della|dello|dell['’]|di|da|do|van|bij|voor|på|hos|i|för|w|@)\\s");
  private static final Pattern OWNER =
      Pattern.compile(
          "(?iu)(?<!\\p{L})(?:our|my|their|unser[en]?|meine?n?|notre|mon|ma|nuestr[oa]|mi|nostr[oa]|onze|mijn)\\s(?=[^,.;:]{3,40}$)");
  private static final Pattern WORKS_AT =
      Pattern.compile(
          "\\s(?:(?:here|hier|ici|speaking|calling) )?(?:from|at|with|of|von|vom|van|bij|bei|de|de chez|du|della|di|da|do|på|från|fra|hos|z)\\s");
  private static final Pattern ARTICLE =
      Pattern.compile(
          "\\s*,\\s(?:the|la|le|el|il|lo|o|a|der|die|de|het|una?|une?|our|their)\\s(?=\\p{L})");
  private static final Pattern SPOKEN_LINK =
      Pattern.compile(
          "\\s(?:here|speaking|hier|ici|aquí|aqui|qui|mein Name(?: ist)?|am Apparat|à l'appareil|al habla|heter jag)(?=,)");

  private final Facts facts;
  private final People people;
  private final TitleShape titles;

  TitlePieces(Facts facts, People people) {
    this.facts = facts;
    this.people = people;
    this.titles = facts.titles();
  }

  /** Whether the whole line is one title, such as "Senior Buyer – Corrugated & Film". */
  boolean isOneTitle(Span line) {
    return titles.isWhole(line)
        && !line.of(facts.text()).endsWith(":")
        && pieces(line).size() == 1
        && !DEPARTMENT.matcher(line.of(facts.text())).find()
        && !isCompanyLink(line)
        && line.of(facts.text()).indexOf('|') < 0
        && Parts.strong(facts.text(), line).stream().allMatch(this::qualifies);
  }

  private boolean qualifies(Span part) {
    return titles.isWhole(part) || part.length() < 30 && !facts.companies().hasBusinessWord(part);
  }

  Optional<Span> titleBehind(Span name) {
    Matcher here = SPOKEN_LINK.matcher(facts.text()).region(name.start(), name.end());
    Span linked = here.lookingAt() ? new Span(here.end(), name.end()) : name;
    Matcher article = ARTICLE.matcher(facts.text()).region(linked.start(), linked.end());
    Span behind = article.lookingAt() ? new Span(article.end() - 2, linked.end()) : linked;
    if (behind.length() < 2) {
      return Optional.empty();
    }
    String rest = behind.of(facts.text());
    char first = rest.stripLeading().isEmpty() ? ' ' : rest.stripLeading().charAt(0);
    boolean attached =
        ",(=-–—/|•·:".indexOf(first) >= 0 || rest.startsWith("  ") || rest.startsWith("\t");
    if (!attached) {
      return rest.matches("(?i)\\s(?:is|ist|est|es|è|é|as|was)\\s.*")
          ? titles.inProse(facts.clause(new Span(behind.start(), behind.start()), 0, 80))
          : apposition(behind);
    }
    for (Span part : Parts.strong(facts.text(), behind)) {
      if (titles.isWhole(part)
          && Parts.byComma(facts.text(), part).size() == 1
          && !isCompanyLink(part)) {
        return Optional.of(part);
      }
      Optional<Span> piece = pieces(part).stream().findFirst();
      if (piece.isPresent()) {
        return piece;
      }
      Optional<Span> leading = leading(part);
      if (leading.isPresent()) {
        return leading;
      }
    }
    return Optional.empty();
  }

  /** "Ann Lee hier von Acme, Küchenchefin.": between commas, and a title as a whole. */
  private Optional<Span> apposition(Span behind) {
    int comma = facts.text().indexOf(',', behind.start());
    boolean linked = WORKS_AT.matcher(behind.of(facts.text())).lookingAt();
    return linked && comma >= 0 && comma < behind.end()
        ? Parts.bySentence(facts.text(), new Span(comma + 1, behind.end())).stream()
            .filter(titles::isWhole)
            .findFirst()
        : Optional.empty();
  }

  /** "Leiterin Instandhaltung bei Acme AG": the title that a part begins with. */
  Optional<Span> leading(Span part) {
    return titles
        .inProse(new Span(part.start(), Math.min(part.end(), part.start() + 70)))
        .filter(title -> title.start() == part.start())
        .filter(title -> endsTitle(new Span(title.end(), part.end())));
  }

  /** What follows a title: a company, a sign, a word that joins; never the rest of a sentence. */
  private boolean endsTitle(Span rest) {
    return rest.length() == 0 || TITLE_END.matcher(rest.of(facts.text())).lookingAt();
  }

  private boolean isCompanyLink(Span part) {
    return part.of(facts.text())
            .matches(
                ".*\\s(?:at|@|bei|chez|of the|for|hos|på|presso|van|von|de la|della|da|do)\\s+\\p{Lu}.*")
        || part.of(facts.text()).matches("\\p{Ll}+.*\\sof\\s+\\p{Lu}.*");
  }

  Optional<Span> titleBefore(Mention mention) {
    int from = Math.min(mention.line().span().start(), mention.name().span().start());
    Span before = new Span(from, mention.name().span().start()).trim(facts.text(), ",:(");
    if (mention.name().ideographic()) {
      return ideographicBefore(mention);
    }
    return wholeBefore(before)
        .or(() -> wholeBefore(lastClause(before)))
        .or(() -> introduced(before, mention));
  }

  /** "I've copied our controller, Ann Lee": a title right in front of the name. */
  private Optional<Span> introduced(Span before, Mention mention) {
    boolean comma = before.end() > before.start() && facts.text().startsWith(", ", before.end());
    Matcher owner = OWNER.matcher(before.of(facts.text()));
    return comma && owner.find()
        ? titles
            .inProse(new Span(before.start() + owner.end(), before.end()))
            .filter(title -> title.end() == before.end())
            .filter(title -> mention.score() > 0)
        : Optional.empty();
  }

  /** "… Tue. Owner (Anoush Keshishian) was not there": the last words in front of the name. */
  private Span lastClause(Span before) {
    int from = before.end();
    while (from > before.start()
        && ",;:–—(\n".indexOf(facts.text().charAt(from - 1)) < 0
        && !endsSentence(from - 1)) {
      from--;
    }
    return new Span(from, before.end()).trim(facts.text(), ",:(");
  }

  private boolean endsSentence(int at) {
    return ".!?".indexOf(facts.text().charAt(at)) >= 0
        && at + 1 < facts.text().length()
        && facts.text().charAt(at + 1) == ' ';
  }

  private Optional<Span> wholeBefore(Span before) {
    boolean brief = before.length() > 1 && before.length() < 40;
    return brief
            && titles.isWhole(before)
            && !people.others().stream().anyMatch(other -> before.overlaps(other.name().span()))
        ? Optional.of(before)
        : Optional.empty();
  }

  /** In Chinese and Japanese the title stands right in front of the name, often without a blank. */
  private Optional<Span> ideographicBefore(Mention mention) {
    Span before =
        new Span(
                Math.min(mention.line().span().start(), mention.name().span().start()),
                mention.name().span().start())
            .trim(facts.text(), ",:、");
    int from = before.end();
    boolean kana = from > before.start() && isKatakana(facts.text().charAt(from - 1));
    while (from > before.start()
        && before.end() - from < (kana ? 14 : 8)
        && (IdeographicParts.isUncased(facts.text().charAt(from - 1))
            || kana && isKatakana(facts.text().charAt(from - 1)))
        && facts.text().charAt(from - 1) != '的') {
      from--;
    }
    Span title = new Span(from, before.end());
    return title.length() > 1 && TitleShape.isHead(title.of(facts.text()))
        ? Optional.of(title)
        : Optional.empty();
  }

  private static boolean isKatakana(char c) {
    return c >= '\u30A1' && c <= '\u30FC';
  }

  /** The parts between commas that are titles; "Director, Fleet" stays one title. */
  List<Span> pieces(Span part) {
    List<Span> pieces = new ArrayList<>();
    for (Span piece : Parts.byComma(facts.text(), part)) {
      if (!pieces.isEmpty() && pieces.getLast().end() + 2 >= piece.start() && isFieldOnly(piece)) {
        pieces.set(pieces.size() - 1, pieces.getLast().join(piece));
      } else if (titles.isWhole(piece)) {
        pieces.add(isCompanyLink(piece) ? titles.inProse(piece).orElse(piece) : piece);
      }
    }
    return pieces;
  }

  private boolean isFieldOnly(Span piece) {
    String value = piece.of(facts.text());
    if (DEPARTMENT.matcher(value).find()) {
      return false;
    }
    return TitleShape.isField(value)
        || value.split(" ", -1).length <= 3
            && TitleShape.isField(value.split(" ", -1)[0])
            && !facts.companies().hasLegalForm(piece);
  }
}
