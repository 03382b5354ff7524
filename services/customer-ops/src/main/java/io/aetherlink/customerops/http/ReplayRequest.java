package io.aetherlink.customerops.http;

import io.aetherlink.crm.journal.JournalQuery;
import io.aetherlink.customerops.domain.EventReplays;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;

/**
 * Which events are to be published again; several conditions all have to hold.
 *
 * @param from ISO 8601 with time zone, included
 * @param until ISO 8601 with time zone, excluded
 * @param after where the request before ended, as its {@code next_after}
 */
public record ReplayRequest(
    Optional<
            @Size(max = EventReplays.MOST, message = "at most 1,000 ids") List<
                @NotNull(message = "must be an id") String>>
        ids,
    Optional<String> type,
    Optional<Long> leadId,
    Optional<String> from,
    Optional<String> until,
    Optional<Long> after) {

  /** The query, or the error that says why it is none. */
  JournalQuery query() {
    JournalQuery query =
        new JournalQuery(
            ids.orElse(List.of()),
            type,
            leadId,
            from.map(text -> Checks.moment("from", text)),
            until.map(text -> Checks.moment("until", text)));
    // Everything that ever happened is not published again by a slip.
    if (query.equals(JournalQuery.ALL)) {
      throw Checks.unprocessable(
          "ids", "Say which events: ids, type, lead_id, from or until", "missing");
    }
    return query;
  }
}
