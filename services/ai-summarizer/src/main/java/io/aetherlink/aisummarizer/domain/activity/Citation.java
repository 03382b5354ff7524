package io.aetherlink.aisummarizer.domain.activity;

import java.time.Instant;
import java.util.Optional;

/**
 * What a statement rests on, so that a reader can look it up.
 *
 * @param kind the type of the entry, such as {@code note}
 * @param id under which it is recorded, where known
 * @param at when it happened, where recorded
 */
public record Citation(String kind, Optional<String> id, Optional<Instant> at) {

  /** The citation of an entry. */
  public static Citation of(ActivityEntry entry) {
    return new Citation(Sentences.shortened(entry.type(), 40), entry.id(), entry.at());
  }
}
