package io.aetherlink.aisummarizer.domain.lead;

import io.aetherlink.aisummarizer.domain.find.PersonName;
import io.aetherlink.aisummarizer.domain.find.TitleShape;
import io.aetherlink.aisummarizer.domain.text.Lexicon;
import io.aetherlink.aisummarizer.domain.text.Phrases;
import io.aetherlink.aisummarizer.domain.text.Span;
import io.aetherlink.aisummarizer.domain.thread.Line;
import io.aetherlink.aisummarizer.domain.thread.Reading;
import io.aetherlink.aisummarizer.domain.thread.Side;
import io.aetherlink.aisummarizer.domain.thread.Zone;
import java.util.Optional;
import java.util.regex.Pattern;

/** Weighs where a name stands: on its own in a line, with title, company or number around it. */
final class MentionLayout {
  private static final Phrases ASSISTS = Lexicon.phrases("third-parties", "assists");
  private static final Phrases CLOSING = Lexicon.phrases("closings");
  private static final int BLOCK = 5;
  private static final double SIGNED = 5;

  /** What sets a name off from the words in front of it. */
  private static final Pattern SIGN =
      Pattern.compile("(?i)(?:[-–—~/]|(?:thanks|thx|cheers|ty|danke|merci|gracias|grazie),?) ?$");

  private final Facts facts;
  private final Reading reading;
  private final TitleShape titles;

  MentionLayout(Facts facts) {
    this.facts = facts;
    this.reading = facts.reading();
    this.titles = facts.titles();
  }

  /** A name on its own in a line, with title, company, number or address around it. */
  double byLayout(PersonName name, Line line) {
    if (signsOff(name, line)) {
      return SIGNED;
    }
    boolean leads = line.span().start() + 6 >= name.span().start();
    boolean alone =
        facts
                .names()
                .whole(line.span())
                .filter(whole -> whole.span().equals(name.span()))
                .isPresent()
            || Parts.strong(facts.text(), line.span()).stream()
                .flatMap(part -> Parts.byComma(facts.text(), part).stream())
                .anyMatch(part ->
                    facts
                        .names()
                        .whole(part)
                        .filter(whole -> whole.span().equals(name.span()))
                        .isPresent());
    boolean closed = closesBefore(name, line);
    if (!alone
        && !closed
        && !standsApart(name.span())
        && !titleFollows(name, line)
        && !titlePrecedes(name, line)) {
      return 0;
    }
    double score =
        (leads ? 2 : 1)
            + (titleNear(line) ? 1.5 : 0)
            + (contactNear(line) ? 1 : 0)
            + (closed || closingAbove(line) ? 2 : 0);
    boolean assists =
        java.util.stream.IntStream.of(0, 1)
            .mapToObj(i -> reading.neighbour(line, i))
            .flatMap(Optional::stream)
            .anyMatch(near ->
                near.span().start() + 60 > name.span().start()
                    && ASSISTS.first(facts.text(), near.span()).isPresent());
    score -= assists ? 5 : 0;
    return line.side() == Side.OURS && line.message() > 0 ? -score : score;
  }

  /** "… - Kendra", "Shaz": a given name alone at the end of what somebody wrote. */
  private boolean signsOff(PersonName name, Line line) {
    Span span = name.span();
    boolean ends = span.end() + 1 >= line.span().end();
    boolean last =
        reading
            .neighbour(line, 1)
            .filter(below -> below.message() == line.message() && below.zone() == Zone.BODY)
            .isEmpty();
    if (name.isFull() || name.ideographic() || !ends || !last || line.side() == Side.OURS) {
      return false;
    }
    boolean alone = span.start() == line.span().start() && line.index() > 0 && line.afterBlank();
    boolean behind =
        name.beginsGiven()
            && SIGN.matcher(facts.text().substring(line.span().start(), span.start())).find();
    return behind || alone && line.speaker().isEmpty();
  }

  /** At the end of a paragraph: "… of mulch? Barnaby Quist, Quist Nurseries, 302-555-0145". */
  private boolean standsApart(Span span) {
    String before =
        facts.text().substring(Math.max(0, span.start() - 3), span.start()).stripTrailing();
    String after =
        facts
            .text()
            .substring(span.end(), Math.min(facts.text().length(), span.end() + 2))
            .stripLeading();
    boolean sentence =
        after.isEmpty()
            || after.charAt(0) == '.'
                && !facts.names().at(span).filter(name -> !name.isFull()).isPresent();
    boolean opens =
        before.isEmpty() || ".!?:;(|–—\"“".indexOf(before.charAt(before.length() - 1)) >= 0;
    boolean apart = !after.isEmpty() && ",|(;–—/".indexOf(after.charAt(0)) >= 0;
    return opens && (apart || sentence);
  }

  private boolean titlePrecedes(PersonName name, Line line) {
    Span before =
        new Span(line.span().start(), Math.max(line.span().start(), name.span().start()))
            .trim(facts.text(), ",:");
    return name.ideographic()
        && before.length() > 1
        && before.length() < 12
        && titles.isWhole(before);
  }

  private boolean titleFollows(PersonName name, Line line) {
    Span rest = new Span(name.span().end(), Math.min(line.span().end(), name.span().end() + 60));
    return rest.length() > 2
        && ",(=-–—/".indexOf(facts.text().substring(rest.start(), rest.end()).strip().charAt(0))
            >= 0
        && titles.inProse(rest).isPresent();
  }

  private boolean titleNear(Line line) {
    return java.util.stream.IntStream.of(0, 1, 2)
        .mapToObj(i -> reading.neighbour(line, i))
        .flatMap(Optional::stream)
        .anyMatch(
            near -> Parts.strong(facts.text(), near.span()).stream().anyMatch(titles::isWhole));
  }

  private boolean contactNear(Line line) {
    int end =
        reading.neighbour(line, BLOCK).map(last -> last.span().end()).orElse(facts.text().length());
    Span block = new Span(line.span().start(), Math.max(end, line.span().start()));
    return facts.emails().stream().anyMatch(email -> block.covers(email.span()))
        || facts.phones().stream()
            .anyMatch(phone -> block.covers(phone.span()) && phone.isPlausible());
  }

  /** "Mvh Ann Lee": the closing words in the same line. */
  private boolean closesBefore(PersonName name, Line line) {
    Span before = new Span(line.span().start(), Math.max(line.span().start(), name.span().start()));
    return before.length() > 1
        && before.length() < 40
        && CLOSING.is(before.of(facts.text()).strip().replaceAll(",$", ""));
  }

  private boolean closingAbove(Line line) {
    return java.util.stream.IntStream.of(-1, -2, -3)
        .mapToObj(i -> reading.neighbour(line, i))
        .flatMap(Optional::stream)
        .anyMatch(near ->
            near.span().length() < 60 && CLOSING.leading(facts.text(), near.span()).isPresent());
  }
}
