package io.aetherlink.aisummarizer.domain.lead;

import io.aetherlink.aisummarizer.domain.find.FieldValue;
import io.aetherlink.aisummarizer.domain.find.NameShape;
import io.aetherlink.aisummarizer.domain.find.TitleShape;
import io.aetherlink.aisummarizer.domain.text.Lexicon;
import io.aetherlink.aisummarizer.domain.text.Phrases;
import io.aetherlink.aisummarizer.domain.text.Span;
import io.aetherlink.aisummarizer.domain.thread.Line;
import io.aetherlink.aisummarizer.domain.thread.Side;
import io.aetherlink.aisummarizer.domain.thread.Zone;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Picks the prospect's job title. */
final class TitleRule {
  private static final double LEAST = 2;
  private static final int REACH = 110;
  private static final Pattern SENTENCE_END = Pattern.compile("[\\p{Ll})\"”»][.!?]\\s+\\p{Lu}");
  private static final Pattern SENTENCE = Pattern.compile("[.!?]\\s+(?=\\p{Lu})");
  private static final Pattern ROLE =
      Pattern.compile(
          "(?!(?i:i|i'm|we|no|none|n/a|why|yes|not|my|it|ich|je|yo)\\b)\\p{L}[\\p{L}&/-]*(?: [\\p{L}&/-]+){0,3}");
  private static final Pattern LEADING =
      Pattern.compile(
          "(?iu)(?:(?:og|und|et|e|y|i|en|och|and|jeg|jag|ich|je|ik|er|är|bin|suis|sono|soy|sou|ben|am)\\s)+");
  private static final Pattern ARTICLE =
      Pattern.compile(
          "(?:the|la|le|el|il|der|die|het|de|o|a|an|un|une|una|en|ein|eine)\\s(?=\\p{L})");
  private static final Pattern ARTICLE_AT_END =
      Pattern.compile("(?i)\\s(the|a|an|der|die|la|le|el|il|de|o|het)$");
  private static final Pattern IN_BRACKETS = Pattern.compile(" \\(([^()\\n]{2,40})\\)");
  private static final Pattern JOINS = Pattern.compile("[\\s,&/+]+|(?<= )(?:and|und|et|y|e)(?= )");
  private static final Pattern PLACE =
      Pattern.compile(
          "\\s(?:at|of|for|with|@|bei|beim|chez|en|presso|hos|på|bij|w)(?: the| der| la| de)?\\s\\p{Lu}");
  private static final Pattern THERE =
      Pattern.compile(
          "(?iu)[ ,]+(?:over )?(?:there|here|dort|da|hier|là-bas|là|ici|allí|aquí|lì|qui|daar|tam|tutaj)$");
  private static final Phrases SELF = Lexicon.phrases("title-cues", "self");
  private static final Phrases NOT_THEIRS = Lexicon.phrases("title-cues", "not-theirs");

  private static final Phrases JOBS = Lexicon.phrases("profile", "past-start");
  private static final Pattern LINK_AT_END =
      Pattern.compile(
          "(?:\\s*[,@|/–—-]|\\s(?:at|of|for|from|with|bei|beim|bij|von|der|des|vom|chez|de|de l['’]|d['’]|du|del|della|dello|delle|degli|dei|dell['’]|di|da|do|van|voor|på|hos|w|af|the|la|le|les|el|los|das|dos))*\\s*$");

  private final Facts facts;
  private final People people;
  private final TitleShape titles;
  private final TitlePieces pieces;
  private final Optional<Span> company;
  private final List<Choice> found = new ArrayList<>();
  private final List<Double> scores = new ArrayList<>();

  TitleRule(Facts facts, People people, Optional<Choice> company) {
    this.company = company.map(Choice::span);
    this.facts = facts;
    this.people = people;
    this.titles = facts.titles();
    this.pieces = new TitlePieces(facts, people);
  }

  Optional<Choice> choose() {
    facts.filled("title").filter(this::isUsable).forEach(field -> offer(trimmed(field), 7));
    facts
        .filled("job")
        .flatMap(field -> job(field.value()).stream())
        .forEach(title -> offer(title, 6.5));
    facts
        .filled("answer title")
        .forEach(field ->
            titles
                .inProse(field.value())
                .or(() -> wholeAnswer(field.value()))
                .ifPresent(title -> offer(title, 6)));
    for (Mention mention : people.leadMentions()) {
      around(mention);
    }
    for (Line line : facts.reading().lines()) {
      if (line.zone() == Zone.BODY) {
        inLine(line);
      }
    }
    return best();
  }

  /** Asked for the role, people need no known word: "ops lead". */
  private Optional<Span> wholeAnswer(Span value) {
    Span answer = value.trim(facts.text(), ".,;!");
    return ROLE.matcher(answer.of(facts.text())).matches() ? Optional.of(answer) : Optional.empty();
  }

  /** "Now: Vice President Manufacturing, Acme Co.": a job is a title and a company. */
  private Optional<Span> job(Span value) {
    return pieces.pieces(value).stream().findFirst().or(() -> pieces.leading(value));
  }

  private boolean isUsable(FieldValue field) {
    boolean lead = field.owner().isEmpty() || people.isLead(field.owner());
    return lead
        && facts.readable(field.value()).isPresent()
        && field.value().length() < 80
        && (!NameShape.isAddress(field.value().of(facts.text()))
            || TitleShape.isHead(field.value().of(facts.text())))
        && field.value().of(facts.text()).chars().anyMatch(Character::isLetter);
  }

  private Span trimmed(FieldValue field) {
    Span whole = field.value().trim(facts.text(), ".,;");
    List<Span> parts = Parts.strong(facts.text(), whole);
    boolean slogans = parts.size() > 1 && whole.of(facts.text()).indexOf('|') > 0;
    return slogans && titles.isWhole(parts.getFirst()) ? parts.getFirst() : whole;
  }

  /** Behind the name in its own line, or in the parts of the lines next to it. */
  private void around(Mention mention) {
    if (mention.score() < 0 || mention.line().zone() != Zone.BODY) {
      return;
    }
    Line line = mention.line();
    int from = Math.min(mention.name().span().end(), line.span().end());
    Span behind = sentence(new Span(from, Math.min(line.span().end(), from + REACH)));
    pieces.titleBehind(behind).ifPresent(title -> offer(title, 5.5));
    pieces.titleBefore(mention).ifPresent(title -> offer(title, 4));
    department(mention, behind).ifPresent(title -> offer(title, LEAST + 0.2));
    for (int distance : new int[] {1, 2, 3, -1}) {
      facts
          .reading()
          .neighbour(line, distance)
          .filter(near ->
              near.message() == line.message() && near.zone() == Zone.BODY && !namesOther(near))
          .ifPresent(near -> fromParts(near, 5 - 0.5 * Math.abs(distance)));
    }
  }

  private Span sentence(Span range) {
    Matcher end = SENTENCE_END.matcher(facts.text()).region(range.start(), range.end());
    return end.find() ? new Span(range.start(), end.start() + 1) : range;
  }

  private boolean namesOther(Line line) {
    return line.side() == Side.OURS && line.message() > 0
        || people.others().stream()
            .anyMatch(other ->
                other.line().index() == line.index()
                    && other.isPerson()
                    && other.name().span().start() < line.span().start() + 12);
  }

  private void fromParts(Line line, double score) {
    boolean field = facts.fields().stream().anyMatch(value -> line.span().covers(value.value()));
    if (line.span().length() > 130 || field) {
      return;
    }
    boolean name = line.span().length() > 1 && facts.names().whole(line.span()).isPresent();
    if (!name && pieces.isOneTitle(line.span())) {
      offer(line.span(), score + 0.1);
      return;
    }
    for (Span part : Parts.strong(facts.text(), line.span())) {
      if (pieces.pieces(part).isEmpty()) {
        pieces.leading(part).ifPresent(title -> offer(title, score - 0.3));
      }
      pieces
          .pieces(part)
          .forEach(
              piece -> offer(piece, score - (facts.companies().hasBusinessWord(piece) ? 0.4 : 0)));
    }
  }

  /** "I'm the GM at …", "she's the property manager for …". */
  private void inLine(Line line) {
    boolean job =
        facts
            .reading()
            .neighbour(line, -1)
            .filter(above -> JOBS.is(facts.reading().content(above)))
            .isPresent();
    if (job && titles.isWhole(line.span())) {
      offer(line.span(), 3);
    }
    if (line.side() == Side.THEIRS) {
      sentences(line).forEach(this::opening);
      sentences(line).stream()
          .flatMap(sentence -> titles.withCopula(sentence).stream())
          .forEach(title -> offer(title, 4));
    }
    for (Span cue : SELF.all(facts.text(), line.span())) {
      Span rest = withArticle(cue, facts.clause(new Span(cue.end(), cue.end()), 0, 70));
      boolean ours = line.side() == Side.OURS;
      boolean self =
          cue.of(facts.text())
              .toLowerCase(Locale.ROOT)
              .matches(
                  "(?:s?he|zij|hij|ze|sie ist|er ist|elle|il est|ella|él|ona|on jest).*|works as.*|official.*|title.*");
      titles
          .inProse(rest)
          .filter(title -> title.start() - cue.end() < 45 && !isOthers(cue.start(), title))
          .ifPresent(title ->
              offer(title, (ours && !self ? -5 : 3.5) - (title.start() - cue.end()) * 0.03));
    }
  }

  /** "Ann Lee (Purchasing)", or below the name in a signature: the area of work for a title. */
  private Optional<Span> department(Mention mention, Span behind) {
    if (!mention.name().isFull()) {
      return Optional.empty();
    }
    Matcher bracket = IN_BRACKETS.matcher(facts.text()).region(behind.start(), behind.end());
    Optional<Span> bracketed =
        bracket.lookingAt()
            ? Optional.of(new Span(bracket.start(1), bracket.end(1)))
            : Optional.empty();
    boolean alone = mention.name().span().equals(mention.line().span());
    Optional<Span> below =
        facts
            .reading()
            .neighbour(mention.line(), 1)
            .filter(line -> alone && line.zone() == Zone.BODY)
            .map(Line::span);
    return bracketed.or(() -> below).filter(this::isDepartment);
  }

  private boolean isDepartment(Span span) {
    List<String> words =
        Stream.of(JOINS.split(span.of(facts.text()))).filter(word -> !word.isEmpty()).toList();
    return span.length() < REACH
        && !words.isEmpty()
        && words.stream().allMatch(TitleShape::isField);
  }

  /** What stands between an article and the head of a title belongs to it. */
  private Span withArticle(Span cue, Span rest) {
    Matcher article = ARTICLE_AT_END.matcher(cue.of(facts.text()));
    return article.find() ? new Span(cue.start() + article.start(1), rest.end()) : rest;
  }

  private List<Span> sentences(Line line) {
    List<Span> sentences = new ArrayList<>();
    Matcher border = SENTENCE.matcher(facts.text()).region(line.span().start(), line.span().end());
    int from = line.span().start();
    while (border.find()) {
      sentences.add(new Span(from, border.start()).trim(facts.text(), "\"“„«'"));
      from = border.end();
    }
    sentences.add(new Span(from, line.span().end()).trim(facts.text(), "\"“„«'"));
    return sentences;
  }

  /** "Property manager at Juno Lofts.": a sentence that begins with a title and names a place. */
  private void opening(Span sentence) {
    Matcher at = PLACE.matcher(facts.text());
    titles
        .inProse(new Span(sentence.start(), Math.min(sentence.end(), sentence.start() + 60)))
        .filter(title -> title.start() == sentence.start() && title.end() < sentence.end())
        .filter(title -> at.region(title.end(), sentence.end()).lookingAt())
        .ifPresent(title -> offer(title, 3));
  }

  private boolean isOthers(int from, Span title) {
    Span between = new Span(Math.max(0, from - 8), title.start());
    return NOT_THEIRS.first(facts.text(), between).isPresent()
        || people.others().stream()
            .anyMatch(other -> other.name().isFull() && between.overlaps(other.name().span()));
  }

  /** "CFO of Red Mesa School", "HOA President, Lakeshore Lofts": the company is not the title. */
  private Span withoutCompany(Span title) {
    if (company.filter(title::overlaps).isPresent() && company.get().start() > title.start()) {
      return cut(title, company.get().start() - title.start());
    }
    Optional<String> name = company.map(span -> span.of(facts.text()));
    int at = name.map(value -> title.of(facts.text()).indexOf(value)).orElse(-1);
    if (at <= 0) {
      return title;
    }
    return cut(title, at);
  }

  /** "…, la gerente": the article is no part of the title. */
  private Span withoutArticle(Span title) {
    Matcher article = ARTICLE.matcher(facts.text()).region(title.start(), title.end());
    return article.lookingAt() ? new Span(article.end(), title.end()) : title;
  }

  /** "og jeg er indehaver": what leads to the title. */
  private Span withoutLead(Span title) {
    Matcher lead = LEADING.matcher(facts.text()).region(title.start(), title.end());
    return lead.lookingAt() ? new Span(lead.end(), title.end()) : title;
  }

  /** "Prokuristin bei der": what leads on to the company. */
  private Span withoutLinks(Span title) {
    return title.length() > 1 ? cut(title, title.length()) : title;
  }

  /** "branch manager there": where, is no part of the title. */
  private Span withoutPlace(Span title) {
    Matcher there = THERE.matcher(facts.text()).region(title.start(), title.end());
    return there.find() ? new Span(title.start(), there.start()) : title;
  }

  private Span cut(Span title, int at) {
    String front = title.of(facts.text()).substring(0, at);
    int end = LINK_AT_END.matcher(front).replaceFirst("").length();
    return new Span(title.start(), title.start() + end);
  }

  private void offer(Span whole, double score) {
    Span title = withoutLinks(withoutPlace(withoutCompany(withoutArticle(withoutLead(whole)))));
    boolean isName =
        people.leadMentions().stream().anyMatch(mention -> mention.name().span().overlaps(title));
    if (title.length() > 1 && !isName) {
      found.add(Choice.scored(value(title), title, score, 6));
      scores.add(score);
    }
  }

  private String value(Span title) {
    return TitleShape.repaired(facts.companies().value(title));
  }

  private Optional<Choice> best() {
    return IntStream.range(0, found.size())
        .boxed()
        .filter(i -> scores.get(i) >= LEAST)
        .max(
            Comparator.<Integer, Double>comparing(scores::get)
                .thenComparing(i -> -found.get(i).span().start()))
        .map(found::get);
  }
}
