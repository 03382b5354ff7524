package io.aetherlink.aisummarizer.domain.lead;

import io.aetherlink.aisummarizer.domain.find.Email;
import io.aetherlink.aisummarizer.domain.find.PersonName;
import io.aetherlink.aisummarizer.domain.text.Fold;
import io.aetherlink.aisummarizer.domain.thread.Address;
import io.aetherlink.aisummarizer.domain.thread.Line;
import io.aetherlink.aisummarizer.domain.thread.Message;
import io.aetherlink.aisummarizer.domain.thread.Reading;
import io.aetherlink.aisummarizer.domain.thread.Side;
import io.aetherlink.aisummarizer.domain.thread.Zone;

/** Weighs how much one mention of a person speaks for that person being the prospect. */
final class MentionScore {

  private final Facts facts;
  private final Reading reading;
  private final MentionCues cues;
  private final MentionLayout layout;

  MentionScore(Facts facts) {
    this.facts = facts;
    this.reading = facts.reading();
    this.cues = new MentionCues(facts);
    this.layout = new MentionLayout(facts);
  }

  Mention weigh(PersonName name, Line line) {
    boolean body = line.zone() == Zone.BODY;
    double header = byHeader(name, line);
    double said = body ? cues.byCues(name, line) : 0;
    double speaks = body ? bySpeaker(name, line) : 0;
    double address = byAddress(name);
    double place = body ? layout.byLayout(name, line) : 0;
    boolean evident = header != 0 || said != 0 || Math.abs(speaks) > 1 || address > 1;
    double score = 1 + header + said + speaks + address + place + byPosition(line);
    return new Mention(name, line, score, evident);
  }

  private double byHeader(PersonName name, Line line) {
    if (line.zone() != Zone.HEADER) {
      return 0;
    }
    Message message = reading.message(line);
    boolean ours = isOurMessage(line);
    if (message.from().filter(from -> within(name, from)).isPresent()) {
      return ours ? -10 : 4.5;
    }
    if (message.to().stream().anyMatch(to -> within(name, to))) {
      return ours ? 4.5 : line.message() > 1 ? -0.5 : -4;
    }
    if (message.cc().stream().anyMatch(cc -> within(name, cc))) {
      return -4;
    }
    return line.speaker().isEmpty() ? 0 : bySpeaker(name, line);
  }

  private static boolean within(PersonName name, Address address) {
    return address.name().overlaps(name.span());
  }

  private boolean isOurMessage(Line line) {
    return line.side() == Side.OURS;
  }

  private double bySpeaker(PersonName name, Line line) {
    if (line.speaker().isEmpty()) {
      return 0;
    }
    boolean speaks = Fold.squeezed(line.speaker()).contains(Fold.squeezed(name.value()));
    if (line.side() == Side.OURS) {
      return speaks || line.span().start() == name.span().start() ? -6 : 0;
    }
    return speaks ? 3 : 0.5;
  }

  private double byAddress(PersonName name) {
    int best = 0;
    for (Email email : facts.emails()) {
      boolean usable =
          facts.readable(email.span()).isPresent() && !reading.ourDomains().own(email.address());
      best = usable ? Math.max(best, name.fits(email.localPart())) : best;
    }
    return best == 2 ? 3 : best;
  }

  /** Nearer the top is nearer the matter; deeper in a thread is older. */
  private double byPosition(Line line) {
    return -0.2 * line.message() - 0.002 * Math.min(line.index(), 200);
  }
}
