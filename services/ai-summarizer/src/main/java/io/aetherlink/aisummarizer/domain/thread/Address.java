package io.aetherlink.aisummarizer.domain.thread;

import io.aetherlink.aisummarizer.domain.text.Span;
import java.util.Optional;

/**
 * A party named in a mail header.
 *
 * @param name where the display name stands; empty range when there is none
 * @param email the address in lower case, if there is one
 */
public record Address(Span name, Optional<String> email) {

  /** The part behind the {@code @}, or an empty text. */
  public String domain() {
    return email.map(address -> address.substring(address.indexOf('@') + 1)).orElse("");
  }
}
