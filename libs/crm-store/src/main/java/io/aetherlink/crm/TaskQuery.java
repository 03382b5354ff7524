package io.aetherlink.crm;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Which tasks a list shows, the ones that are due first in front.
 *
 * @param owner whose
 * @param leadId of one lead, or of every lead that is not archived
 * @param due when they are due
 * @param after behind which task the list goes on
 * @param now before which an open task is overdue
 */
public record TaskQuery(
    LeadFilter.Owner owner,
    Optional<Long> leadId,
    State state,
    LeadFilter.Period due,
    Optional<Place> after,
    Instant now,
    int limit) {

  /** What tasks are like. */
  public enum State {
    OPEN,
    /** Open, and due in the past. */
    OVERDUE,
    DONE,
    ANY;

    /** The name in requests. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The state of that exact wire name. */
    public static Optional<State> named(String wireName) {
      return Arrays.stream(values()).filter(state -> state.wireName().equals(wireName)).findFirst();
    }
  }

  /** Where a task stands in the list. */
  public record Place(Instant dueAt, long id) {}
}
