package io.aetherlink.aisummarizer.domain.lead;

import io.aetherlink.aisummarizer.domain.text.Lexicon;
import io.aetherlink.aisummarizer.domain.text.Phrases;
import io.aetherlink.aisummarizer.domain.text.Span;
import io.aetherlink.aisummarizer.domain.thread.Line;
import io.aetherlink.aisummarizer.domain.thread.Message;
import io.aetherlink.aisummarizer.domain.thread.Side;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Says whose a number or an address is, from the names around it and from who wrote the line. */
final class Ownership {
  private static final int BLOCK = 6;
  private static final int FAR = 110;
  private static final Pattern SENTENCE_END = Pattern.compile("[\\p{Ll}\\d][.!?]\\s+\\p{Lu}");
  private static final int NUMBER_WITHIN = 70;
  private static final Pattern IS =
      Pattern.compile("\\)?,? ?(?:is|ist|est|es|è|is on|:|=|-|–)? ?\\(?");
  private static final Pattern HER_NUMBER =
      Pattern.compile(
          "[^.!?;\\n]*(?<!\\p{L})(?i:her|his|ihre?|seine?|sa|son|su|haar|zijn|jej|jego|hennes|hans)"
              + " [^.!?;\\n,]{0,20}[.:]? ?(?:is |ist |est |es )?[(]?");
  private static final double CONFIRMED = 2;
  private static final Phrases YES =
      Phrases.of(
          List.of(
              "yes",
              "yep",
              "yeah",
              "yup",
              "correct",
              "right",
              "that's (it|right|correct)",
              "exactly",
              "ja",
              "genau",
              "stimmt",
              "richtig",
              "jawohl",
              "oui",
              "exact",
              "c'est ça",
              "sí",
              "correcto",
              "eso es",
              "sì",
              "esatto",
              "giusto",
              "sim",
              "isso",
              "klopt",
              "tak",
              "zgadza się"));
  private static final double DOUBTFUL = -0.6;
  private static final Phrases YOU =
      Phrases.of(
          List.of(
              "(ring|call|reach|text|phone|mail|email|tried|try|got|catch|reached|called|rang) you",
              "your (own )?(cell|mobile|phone|number|direct|direct line|line|e-?mail)",
              "ihre (nummer|handynummer|durchwahl)",
              "votre (portable|numéro|ligne)",
              "su (móvil|celular|número)",
              "sie unter",
              "vous joindre",
              "llamarle"));
  private static final Phrases OUR_PEOPLE = Lexicon.phrases("our-side", "people");

  private final Facts facts;
  private final People people;
  private final List<Mention> all = new ArrayList<>();

  Ownership(Facts facts, People people) {
    this.facts = facts;
    this.people = people;
    all.addAll(people.leadMentions());
    people.others().stream().filter(this::isOwner).forEach(all::add);
    all.sort(Comparator.comparing(mention -> mention.name().span().start()));
  }

  /** A given name alone owns what stands close to it, if it is a person's at all. */
  private boolean isOwner(Mention other) {
    return other.name().isFull()
        ? people.lead().isPresent() && other.score() != 0
        : other.score() < 0
            || isPossessive(other) && other.name().beginsGiven()
            || isIntroducing(other)
            || hasNumber(other);
  }

  /** "Sabine does the technical side, her no. is …" */
  private boolean hasNumber(Mention other) {
    int from = other.name().span().end();
    return other.name().beginsGiven()
        && facts.phones().stream()
            .map(phone -> phone.span().start())
            .filter(start -> start > from && start - from < NUMBER_WITHIN)
            .anyMatch(start -> HER_NUMBER.matcher(facts.text().substring(from, start)).matches());
  }

  private boolean isIntroducing(Mention other) {
    int from = other.name().span().end();
    if (other.name().beginsGiven()
        && facts.phones().stream()
            .map(phone -> phone.span().start())
            .filter(start -> start > from && start - from < 10)
            .anyMatch(start -> IS.matcher(facts.text().substring(from, start)).matches())) {
      return true;
    }
    Span behind =
        new Span(
            other.name().span().end(),
            Math.min(facts.text().length(), other.name().span().end() + 3));
    return facts.phones().stream()
        .anyMatch(phone -> phone.span().overlaps(new Span(behind.start(), behind.end() + 1)));
  }

  /** Above zero the more surely it is the prospect's, below zero the more surely it is not. */
  double of(Span span, Line line) {
    double byName = byName(span, line);
    double bySide = bySide(span, line);
    return byName + (byName > 0 && bySide < 0 && line.message() == 0 ? bySide / 2 : bySide);
  }

  private double byName(Span span, Line line) {
    Optional<Mention> before = nearest(span, line);
    if (before.isPresent() && !isFarAbove(before.get(), span)) {
      return isLead(before.get()) ? 1.5 : strength(before.get());
    }
    return byBlock(line);
  }

  /** Somebody named sentences ago does not own a number any more, a given name alone sooner. */
  private boolean isFarAbove(Mention other, Span span) {
    int from = other.name().span().end();
    boolean weak = !other.name().isFull() && !isPossessive(other);
    return !isLead(other)
        && (weak ? span.start() > from : span.start() - from > FAR)
        && SENTENCE_END.matcher(facts.text().substring(from, span.start())).find();
  }

  private double strength(Mention other) {
    boolean unknown =
        other.score() >= 0 && !other.name().beginsGiven() && !other.name().ideographic();
    if (other.name().isFull() && (!other.isPerson() || unknown)) {
      return DOUBTFUL;
    }
    boolean owns = isPossessive(other) || hasNumber(other);
    return other.name().isFull() ? -3.5 : owns ? -4 : -1.5;
  }

  private boolean isPossessive(Mention mention) {
    int end = mention.name().span().end();
    return facts.text().startsWith("'s", end) || facts.text().startsWith("’s", end);
  }

  private boolean isLead(Mention mention) {
    return people.leadMentions().contains(mention);
  }

  /** The last person named before it in the same line, or right behind it in brackets. */
  private Optional<Mention> nearest(Span span, Line line) {
    Optional<Mention> before =
        all.stream()
            .filter(mention ->
                mention.line().index() == line.index()
                    && mention.name().span().end() <= span.start())
            .reduce((a, b) -> b);
    if (before.isPresent()) {
      return before;
    }
    return all.stream()
        .filter(mention ->
            mention.line().index() == line.index()
                && mention.name().span().start() >= span.end()
                && mention.name().span().start() - span.end() < 4
                && facts.text().charAt(span.end()) != '.')
        .findFirst();
  }

  /** The name at the head of the block of lines it stands in. */
  private double byBlock(Line line) {
    Line at = line;
    for (int i = 0; i < BLOCK && !at.afterBlank(); i++) {
      Optional<Line> above = facts.reading().neighbour(at, -1);
      if (above.isEmpty()
          || above.get().message() != line.message()
          || !above.get().speaker().equals(line.speaker())) {
        return 0;
      }
      at = above.get();
      int index = at.index();
      Optional<Mention> head =
          all.stream()
              .filter(mention -> mention.line().index() == index && mention.name().isFull())
              .findFirst();
      if (head.isPresent() && (isLead(head.get()) || head.get().isPerson())) {
        return isLead(head.get()) ? 1.5 : -2.5;
      }
    }
    return 0;
  }

  private double bySide(Span span, Line line) {
    boolean about = YOU.first(facts.text(), facts.clause(span, 60, 10)).isPresent();
    if (line.side() == Side.OURS && (line.message() > 0 || !line.speaker().isEmpty())) {
      return about ? 3 : isConfirmed(line) ? CONFIRMED : isNote(line) ? 0 : -5;
    }
    boolean ourCue = OUR_PEOPLE.first(facts.text(), facts.clause(span, 50, 30)).isPresent();
    return (ourCue ? -4 : 0) + (about && line.side() == Side.THEIRS ? -0.5 : 0) + byWriter(line);
  }

  /** "So that is 503-555-0196?", "Yes." */
  private boolean isConfirmed(Line line) {
    return line.span().of(facts.text()).endsWith("?")
        && facts
            .reading()
            .neighbour(line, 1)
            .filter(answer -> answer.side() == Side.THEIRS)
            .filter(answer -> YES.leading(facts.text(), answer.span()).isPresent())
            .isPresent();
  }

  private boolean isNote(Line line) {
    return line.message() == 0 && line.speaker().isEmpty();
  }

  /** In a thread, what the prospect wrote counts before what others wrote. */
  private double byWriter(Line line) {
    Message message = facts.reading().message(line);
    if (message.from().isEmpty() || people.lead().isEmpty()) {
      return 0;
    }
    boolean byLead =
        people.leadMentions().stream()
            .anyMatch(mention ->
                message.from().get().name().overlaps(mention.name().span())
                    || mention.name().span().equals(message.from().get().name()));
    return byLead
        ? 1
        : people.leadMentions().stream()
                .anyMatch(mention -> mention.line().message() == line.message())
            ? 0
            : -1.5;
  }
}
