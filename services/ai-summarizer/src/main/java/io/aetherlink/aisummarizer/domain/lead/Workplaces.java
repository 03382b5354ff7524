package io.aetherlink.aisummarizer.domain.lead;

import java.util.List;
import java.util.regex.Pattern;

/** "Ann Lee from Canyon Lodge": what stands behind a person and such a word employs the person. */
final class Workplaces {
  private static final Pattern LINK =
      Pattern.compile(
          "(?:,?\\s(?:here|hier|ici|speaking|calling))?(?:[ ,(–—-]{1,3}[\\p{L}&/' -]{2,40}?)?"
              + "[\\s(,]{1,2}(?:over at|from|at|@|of|bei|beim|von|vom|chez|de chez|v\\.|firma|fa\\.|på|hos|presso|z firmy)"
              + "\\s(?:the |der |dem |den |la |le |het |de )?");

  private Workplaces() {}

  /** The mentions without those that name where the person in front of them works. */
  static List<Mention> without(Facts facts, List<Mention> mentions) {
    return mentions.stream()
        .filter(mention -> mentions.stream().noneMatch(person -> employs(facts, person, mention)))
        .toList();
  }

  private static boolean employs(Facts facts, Mention person, Mention place) {
    int from = person.name().span().end();
    int to = place.name().span().start();
    return person.name().isFull()
        && person.evident()
        && person.score() > 0
        && person.line().index() == place.line().index()
        && from < to
        && LINK.matcher(facts.text().substring(from, to)).matches();
  }
}
