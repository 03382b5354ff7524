package io.aetherlink.aisummarizer.domain.lead;

import io.aetherlink.aisummarizer.domain.ExtractedLead;
import io.aetherlink.aisummarizer.domain.ExtractedLead.Finding;
import io.aetherlink.aisummarizer.domain.LeadStatus;
import io.aetherlink.aisummarizer.domain.text.Lexicon;
import io.aetherlink.aisummarizer.domain.text.Phrases;
import io.aetherlink.aisummarizer.domain.text.Span;
import io.aetherlink.aisummarizer.domain.thread.Reading;
import java.util.List;
import java.util.Optional;

/** Applies the rules one after the other: people first, since everything else is somebody's. */
public final class LeadReader {
  private static final Phrases MASS_MAIL = Lexicon.phrases("mass-mail");

  private final Reading reading;

  private LeadReader(Reading reading) {
    this.reading = reading;
  }

  /** Reads a paste. */
  public static ExtractedLead read(String raw) {
    return new LeadReader(Reading.of(raw)).read();
  }

  private ExtractedLead read() {
    Facts facts = Facts.of(reading);
    People people = People.in(facts);
    boolean form = facts.filled("email").findAny().isPresent();
    if (people.lead().isEmpty() && !form && MASS_MAIL.in(reading.text())) {
      return new ExtractedLead(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          LeadStatus.NEW,
          List.of());
    }
    Optional<Choice> email = new EmailRule(facts, people).choose();
    Optional<Choice> phone = new PhoneRule(facts, people).choose();
    Optional<Choice> company =
        new CompanyRule(facts, people, email)
            .choose()
            .filter(found ->
                people.lead().isPresent()
                    || email.isPresent()
                    || phone.isPresent()
                    || facts.filled("company").findAny().isPresent());
    Optional<Choice> title =
        people.lead().isPresent()
            ? new TitleRule(facts, people, company).choose()
            : Optional.empty();
    Optional<Choice> name =
        SpelledName.of(facts, people)
            .map(found ->
                new Choice(
                    found.value(), found.span(), Math.round(100 * people.confidence()) / 100.0));
    return new ExtractedLead(
        finding("name", name),
        finding("email", email),
        finding("company", company),
        finding("phone", phone),
        finding("title", title),
        new StatusRule(reading).choose(),
        new TagRule(facts).choose());
  }

  private Optional<Finding> finding(String field, Optional<Choice> choice) {
    return choice.map(found -> {
      Span raw = reading.source().inRaw(found.span());
      return new Finding(
          found.value(), raw.start(), raw.end(), Confidence.of(field, found.confidence()));
    });
  }
}
