package io.aetherlink.crm.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which entries; what is empty is no condition.
 *
 * @param ids of events
 * @param from included
 * @param until excluded
 */
public record JournalQuery(
    List<String> ids,
    Optional<String> type,
    Optional<Long> leadId,
    Optional<Instant> from,
    Optional<Instant> until) {

  /** Every entry. */
  public static final JournalQuery ALL =
      new JournalQuery(
          List.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
