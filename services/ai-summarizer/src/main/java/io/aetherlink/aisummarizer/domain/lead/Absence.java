package io.aetherlink.aisummarizer.domain.lead;

import io.aetherlink.aisummarizer.domain.find.Email;
import io.aetherlink.aisummarizer.domain.find.Phone;
import io.aetherlink.aisummarizer.domain.text.Lexicon;
import io.aetherlink.aisummarizer.domain.text.Phrases;
import io.aetherlink.aisummarizer.domain.text.Span;
import java.util.stream.Stream;

/** Whether the writer is only away for a while, and names who answers what is urgent. */
final class Absence {
  private static final Phrases AWAY = Lexicon.phrases("who-is-meant", "away");
  private static final Phrases FOR_GOOD = Lexicon.phrases("who-is-meant", "for good");

  private final Facts facts;
  private final boolean away;

  Absence(Facts facts) {
    this.facts = facts;
    this.away = AWAY.in(facts.text()) && !FOR_GOOD.in(facts.text());
  }

  /**
   * Whether somebody named here only stands in. Whoever is away without an address or number below
   * leaves the one who stands in.
   */
  boolean standsIn(Span name) {
    int line = away ? facts.text().indexOf('\n', name.end()) : -1;
    return line > 0
        && Stream.concat(
                facts.phones().stream().map(Phone::span), facts.emails().stream().map(Email::span))
            .anyMatch(contact -> contact.start() > line);
  }
}
