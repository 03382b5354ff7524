package io.aetherlink.aisummarizer.domain.lead;

import io.aetherlink.aisummarizer.domain.find.Email;
import io.aetherlink.aisummarizer.domain.find.NameShape;
import io.aetherlink.aisummarizer.domain.find.PersonName;
import io.aetherlink.aisummarizer.domain.text.Fold;
import io.aetherlink.aisummarizer.domain.thread.Address;
import io.aetherlink.aisummarizer.domain.thread.Line;
import io.aetherlink.aisummarizer.domain.thread.Message;
import io.aetherlink.aisummarizer.domain.thread.Reading;
import io.aetherlink.aisummarizer.domain.thread.Side;
import io.aetherlink.aisummarizer.domain.thread.Zone;
import java.util.regex.Pattern;

/** Weighs how much one mention of a person speaks for that person being the prospect. */
final class MentionScore {
  private static final double GIVEN = 1.5;
  private static final double NOBODY = 0.5;
  private static final int REACH = 24;

  /** "a school in Ann Arbor" */
  private static final Pattern PLACE =
      Pattern.compile("(?<!\\p{L})(?:in|near|outside|uit|aus|à|em) $");

  /** "Green Bay, WI 54301" */
  private static final Pattern STATE =
      Pattern.compile(
          ",? (?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[AEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI"
              + "|S[CD]|T[NX]|UT|V[AT]|W[AIVY])(?:,? \\d{5}|[.)]?(?:\\n|$))");

  /** "It's Oliver from Possum Ridge Campers" */
  private static final Pattern WORKPLACE =
      Pattern.compile(
          "(?<!\\p{L})(?:from|at|for|vom|bei|beim|chez|bij|presso|hos|hier ist das|firma|fa\\.)"
              + " (?:the |der |dem |das |la |le |het )?$"
              + "|(?i:owner|dueñ[oa]|gerente|propri[eé]t\\p{L}+|inhaber(?:in)?|titolare|responsable|encargad[oa]"
              + "|chef(?:in)?|manager|director\\p{L}*|jef[ea]) (?:de|of|di|da|von|van|at|del|della|du) $");

  private final Facts facts;
  private final Reading reading;
  private final MentionCues cues;
  private final MentionLayout layout;

  MentionScore(Facts facts) {
    this.facts = facts;
    this.reading = facts.reading();
    this.cues = new MentionCues(facts, new Absence(facts));
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
    if (isSomethingElse(name)) {
      return new Mention(name, line, Math.min(score, NOBODY), false);
    }
    score += name.isFull() && name.beginsGiven() ? GIVEN : 0;
    return new Mention(name, line, score, evident);
  }

  /** Places and workplaces are told by the words around them, where no given name is in front. */
  private boolean isSomethingElse(PersonName name) {
    int at = name.span().start();
    String before = facts.text().substring(Math.max(0, at - REACH), at);
    boolean place = PLACE.matcher(before).find();
    boolean works = !name.beginsGiven() && WORKPLACE.matcher(before).find();
    String behind =
        facts
            .text()
            .substring(
                name.span().end(), Math.min(facts.text().length(), name.span().end() + REACH));
    boolean trade =
        name.parts().size() > 2
            && facts.companies().hasBusinessWord(name.span())
            && name.parts().stream().anyMatch(NameShape::isStop);
    return name.isFull() && (place || works || trade || STATE.matcher(behind).lookingAt());
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
