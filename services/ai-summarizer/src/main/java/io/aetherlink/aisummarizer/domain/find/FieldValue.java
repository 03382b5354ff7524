package io.aetherlink.aisummarizer.domain.find;

import io.aetherlink.aisummarizer.domain.text.Span;

/**
 * A value that somebody filled into a form, or gave as the answer to a question.
 *
 * @param field what the label asks for: name, first name, company, …
 * @param owner whose field it says it is ("Evander's phone"), or an empty text
 * @param value where the value stands; empty when nothing was filled in
 */
public record FieldValue(String field, String owner, Span value) {

  /** Whether anything was filled in. */
  public boolean isFilled() {
    return value.length() > 0;
  }
}
