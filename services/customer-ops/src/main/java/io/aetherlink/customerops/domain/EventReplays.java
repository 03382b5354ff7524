package io.aetherlink.customerops.domain;

import io.aetherlink.crm.journal.JournalEntry;
import io.aetherlink.crm.journal.JournalQuery;
import io.aetherlink.writes.Answer;
import io.aetherlink.writes.WriteRequest;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/** Port: a tenant's past events, and publishing them again. */
public interface EventReplays {
  /** How many events one request publishes again at the most. */
  int MOST = 1_000;

  /**
   * What was published again.
   *
   * @param last place of the last one; empty when there was none
   * @param more whether others follow that one
   */
  record Replayed(int count, OptionalLong last, boolean more) {}

  /**
   * Entries, newest first.
   *
   * @param before only those with a lower place
   */
  List<JournalEntry> newest(String tenant, JournalQuery query, long before, int limit);

  /**
   * Publishes events again, oldest first, under new ids and marked as repetitions; what an erased
   * lead is about is left out.
   *
   * @param after only those with a greater place
   */
  Answer replay(
      WriteRequest request, JournalQuery query, long after, Function<Replayed, Answer> answer);
}
