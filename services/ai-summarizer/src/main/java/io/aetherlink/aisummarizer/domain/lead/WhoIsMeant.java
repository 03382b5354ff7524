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
  private static final Phrases HANDOVER = Lexicon.phrases("who-is-meant", "handover");
  private static final Phrases HELPS = Lexicon.phrases("who-is-meant", "helps");
  private static final Phrases CLOSING = Lexicon.phrases("closings");

  private final Facts facts;

  WhoIsMeant(Facts facts) {
    this.facts = facts;
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
            .ifPresent(meant ->
                weighed.replaceAll(
                    mention -> mention.equals(meant) ? mention.plus(HANDED_ON) : mention));
      }
    }
    return weighed;
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
        .filter(mention -> isNamedThere(cue, line, mention));
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
      String between = facts.text().substring(cue.end(), name);
      return between.length() < NEAR && !SENTENCE_END.matcher(between).find();
    }
    boolean leads = name - mention.line().span().start() < HEAD;
    boolean announced = line.span().of(facts.text()).endsWith(":");
    return leads && (announced || mention.line().index() == line.index() + 1);
  }
}
