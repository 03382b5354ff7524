package io.aetherlink.aisummarizer.domain.find;

import io.aetherlink.aisummarizer.domain.text.Span;

/**
 * Something in a text that can be a phone number.
 *
 * @param span where it stands
 * @param written digits as written, with a leading {@code +} if there was one
 * @param grouped whether it was written in groups, as people write phone numbers
 * @param kind what it is said to be
 * @param labelled whether a word for "phone" stands with it
 * @param decoy whether it is said to be something else: an order, a tax number, a ticket
 */
public record Phone(
    Span span, String written, boolean grouped, PhoneKind kind, boolean labelled, boolean decoy) {

  /** Whether it can be taken for a phone number at all. */
  public boolean isPlausible() {
    return !decoy && kind != PhoneKind.FAX && (labelled || grouped || written.startsWith("+"));
  }
}
