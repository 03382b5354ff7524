package io.aetherlink.aisummarizer.domain.lead;

import io.aetherlink.aisummarizer.domain.text.Lexicon;
import io.aetherlink.aisummarizer.domain.text.Phrases;
import io.aetherlink.aisummarizer.domain.text.Span;
import io.aetherlink.aisummarizer.domain.thread.Line;
import io.aetherlink.aisummarizer.domain.thread.Zone;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who is meant where a writer hands the matter on: "please deal with her directly", with a name and
 * a number below. The writer's own signature stands under it and counts less.
 */
final class WhoIsMeant {
  private static final int REACH = 320;
  private static final int AROUND = 90;
  private static final int HEAD = 30;
  private static final int NEAR = 60;
  private static final Pattern SENTENCE_END = Pattern.compile("\\p{L}{3}[.!?]\\s");
  private static final double HANDED_ON = 7;
  private static final double HANDS_ON = -3;
  private static final Phrases HANDOVER = Lexicon.phrases("who-is-meant", "handover");
  private static final Phrases HELPS = Lexicon.phrases("who-is-meant", "helps");
  private static final Phrases CLOSING = Lexicon.phrases("closings");

  private final Facts facts;
  private final MentionCues cues;
  private final Absence absence;

  WhoIsMeant(Facts facts) {
    this.facts = facts;
    this.absence = new Absence(facts);
    this.cues = new MentionCues(facts, absence);
  }

  /** Whether the words around a place say that somebody only helps. */
  static boolean onlyHelps(Facts facts, Span place) {
    return HELPS.first(facts.text(), facts.clause(place, AROUND, AROUND)).isPresent();
  }

  /** The mentions, with those of whom the matter is handed on to weighing more. */
  List<Mention> weigh(List<Mention> mentions) {
    List<Mention> weighed = new ArrayList<>(mentions);
    for (Line line : facts.reading().lines()) {
      if (line.zone() == Zone.BODY) {
        HANDOVER.all(facts.text(), line.span()).stream()
            .filter(cue -> !onlyHelps(facts, cue))
            .findFirst()
            .flatMap(cue -> meant(cue, line, mentions))
            .filter(meant -> !absence.standsIn(meant.name().span()))
            .ifPresent(meant ->
                weighed.replaceAll(
                    mention -> mention.equals(meant) ? mention.plus(HANDED_ON) : mention));
      }
    }
    mentions.stream()
        .filter(this::takesOver)
        .findFirst()
        .ifPresent(heir ->
            weighed.replaceAll(
                mention -> isWriter(mention, heir) ? mention.plus(HANDS_ON) : mention));
    return weighed;
  }

  private boolean takesOver(Mention mention) {
    Span span = mention.name().span();
    return mention.name().isFull()
        && mention.name().beginsGiven()
        && mention.line().zone() == Zone.BODY
        && cues.delegated(span)
        && !absence.standsIn(span);
  }

  /** Who wrote the message in which somebody else is named to take over. */
  private boolean isWriter(Mention mention, Mention heir) {
    boolean sender =
        facts
            .reading()
            .message(heir.line())
            .from()
            .filter(from ->
                facts
                    .text()
                    .startsWith(mention.name().span().of(facts.text()), from.name().start()))
            .isPresent();
    boolean signs =
        mention.line().message() == heir.line().message()
            && mention.line().index() > heir.line().index()
            && mention.name().span().start() - mention.line().span().start() < HEAD / 3;
    return mention.name().isFull() && !mention.name().sameAs(heir.name()) && (sender || signs);
  }

  /** The first full name behind the words that is no signature. */
  private Optional<Mention> meant(Span cue, Line line, List<Mention> mentions) {
    return mentions.stream()
        .filter(mention -> mention.name().isFull() && mention.line().zone() == Zone.BODY)
        .filter(mention -> mention.line().message() == line.message())
        .filter(mention ->
            mention.name().span().start() >= cue.end()
                && mention.name().span().start() - cue.end() < REACH)
        .min(Comparator.comparing(mention -> mention.name().span().start()))
        .filter(mention -> !closesBetween(line, mention.line()))
        .filter(mention -> !isSender(mention))
        .filter(mention -> isNamedThere(cue, line, mention));
  }

  private boolean isSender(Mention mention) {
    return facts
        .reading()
        .message(mention.line())
        .from()
        .filter(from -> from.name().of(facts.text()).contains(mention.name().value()))
        .isPresent();
  }

  private boolean closesBetween(Line from, Line to) {
    for (int i = 1; i <= to.index() - from.index(); i++) {
      Optional<Line> near = facts.reading().neighbour(from, i);
      if (near.filter(
              line ->
                  line.span().length() < HEAD
                      && CLOSING.leading(facts.text(), line.span()).isPresent())
          .isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** In the same sentence, or at the head of a line that the words lead to. */
  private boolean isNamedThere(Span cue, Line line, Mention mention) {
    int name = mention.name().span().start();
    if (mention.line().index() == line.index()) {
      if (cue.of(facts.text()).contains(mention.name().parts().getFirst())) {
        return true;
      }
      String between = facts.text().substring(cue.end(), name);
      return between.length() < NEAR && !SENTENCE_END.matcher(between).find();
    }
    boolean leads = name - mention.line().span().start() < HEAD;
    boolean announced = line.span().of(facts.text()).endsWith(":");
    return leads && (announced || mention.line().index() == line.index() + 1);
  }
}
