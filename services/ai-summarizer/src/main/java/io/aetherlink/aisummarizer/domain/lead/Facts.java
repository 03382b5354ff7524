package io.aetherlink.aisummarizer.domain.lead;

import io.aetherlink.aisummarizer.domain.find.CompanyShape;
import io.aetherlink.aisummarizer.domain.find.Email;
import io.aetherlink.aisummarizer.domain.find.EmailFinder;
import io.aetherlink.aisummarizer.domain.find.FieldReader;
import io.aetherlink.aisummarizer.domain.find.FieldValue;
import io.aetherlink.aisummarizer.domain.find.NameShape;
import io.aetherlink.aisummarizer.domain.find.Phone;
import io.aetherlink.aisummarizer.domain.find.PhoneFinder;
import io.aetherlink.aisummarizer.domain.find.TitleShape;
import io.aetherlink.aisummarizer.domain.text.Span;
import io.aetherlink.aisummarizer.domain.thread.Line;
import io.aetherlink.aisummarizer.domain.thread.Reading;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What stands in a paste, before anybody decides whose it is.
 *
 * @param reading the paste, read
 * @param emails all addresses
 * @param phones all that can be a phone number
 * @param fields all form fields
 */
record Facts(Reading reading, List<Email> emails, List<Phone> phones, List<FieldValue> fields) {

  static Facts of(Reading reading) {
    List<Email> emails = EmailFinder.in(reading.text());
    return new Facts(
        reading, emails, PhoneFinder.in(reading.text(), emails), FieldReader.in(reading));
  }

  String text() {
    return reading.text();
  }

  NameShape names() {
    return new NameShape(text());
  }

  TitleShape titles() {
    return new TitleShape(text());
  }

  CompanyShape companies() {
    return new CompanyShape(text());
  }

  /** Filled-in values of a form field. */
  Stream<FieldValue> filled(String field) {
    return fields.stream().filter(value -> value.field().equals(field) && value.isFilled());
  }

  /** The line of a finding, if facts may be read from it. */
  Optional<Line> readable(Span span) {
    return reading.lineAt(span.start()).filter(Line::isReadable);
  }

  /**
   * The clause around a range: to the next full stop, bracket or line end, not beyond the reach.
   */
  Span clause(Span span, int before, int after) {
    int from = span.start();
    while (from > 0 && span.start() - from < before && !isBorder(from - 1)) {
      from--;
    }
    int to = span.end();
    while (to < text().length() && to - span.end() < after && !isBorder(to)) {
      to++;
    }
    return new Span(from, to);
  }

  /** The clause; what stands in brackets is about the words in front of the bracket. */
  Span clauseOutOfBracket(Span span, int before, int after) {
    Span clause = clause(span, before, after);
    boolean opened = clause.start() > 0 && text().charAt(clause.start() - 1) == '(';
    return opened
        ? clause(new Span(clause.start() - 1, clause.start() - 1), before - 15, 0).join(clause)
        : clause;
  }

  private boolean isBorder(int at) {
    char c = text().charAt(at);
    if (c == '.' || c == '!' || c == '?') {
      return at + 1 >= text().length()
          || Character.isWhitespace(text().charAt(at + 1)) && !isAbbreviation(at);
    }
    return c == '\n' || c == ';' || c == '(' || c == ')';
  }

  private boolean isAbbreviation(int dot) {
    int start = dot;
    while (start > 0 && Character.isLetter(text().charAt(start - 1))) {
      start--;
    }
    return dot - start <= 2 && dot > start && Character.isUpperCase(text().charAt(start))
        || text().startsWith("dhr", start)
        || text().startsWith("mevr", start)
        || text().startsWith("Mrs", start);
  }
}
