package io.aetherlink.aisummarizer.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.aisummarizer.domain.ExtractedLead.Finding;

/** What tests of single forms say about the lead of a text. */
final class Extracted {
  private static final LeadExtractor EXTRACTOR = new LeadExtractor();

  private final String text;
  private final ExtractedLead lead;

  private Extracted(String text) {
    this.text = text;
    this.lead = EXTRACTOR.extract(text);
  }

  static Extracted from(String text) {
    return new Extracted(text);
  }

  Extracted has(String field, String expected) {
    assertThat(Score.value(lead, field).map(Finding::value))
        .as("%s of: %s", field, text)
        .hasValue(expected);
    return this;
  }

  Extracted hasNo(String field) {
    assertThat(Score.value(lead, field).map(Finding::value)).as("%s of: %s", field, text).isEmpty();
    return this;
  }

  /** The part of the text that the value was read from. */
  Extracted reads(String field, String source) {
    assertThat(Score.value(lead, field).map(found -> text.substring(found.start(), found.end())))
        .as("source of %s in: %s", field, text)
        .hasValue(source);
    return this;
  }
}
