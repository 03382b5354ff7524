package io.aetherlink.crm.journal;

import java.util.List;

/** One tenant's business events, inside one transaction. */
public interface EventJournal {

  /**
   * Keeps events about leads, in their order. What they say of a lead that was erased is not kept.
   */
  void keep(List<LeadEvent> events);

  /**
   * Entries, newest first.
   *
   * @param before only those with a lower place
   */
  List<JournalEntry> newest(JournalQuery query, long before, int limit);

  /**
   * Entries that can still be read, oldest first.
   *
   * @param after only those with a greater place
   */
  List<JournalEntry> readable(JournalQuery query, long after, int limit);

  /** Makes all that the journal says of a lead unreadable, for good, in every copy. */
  void forget(long leadId);
}
