package io.aetherlink.apexflow.domain.automation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What happened in the caller's tenant, as far as the caller may see it.
 *
 * <p>Everything here throws {@link Desk.AwayException} if customer-ops cannot be asked now.
 */
public interface History {

  /**
   * Something that happened.
   *
   * @param place in the journal
   * @param fields empty where its lead was erased
   */
  record PastEvent(
      long place,
      String id,
      String type,
      long leadId,
      Instant time,
      Optional<Map<String, @Nullable Object>> fields) {}

  /** Events of a type, newest first, before a place in the journal. */
  List<PastEvent> events(
      String type, Optional<Instant> from, Optional<Instant> until, OptionalLong before, int limit);

  /** The lead of that id, unless it is gone or archived. */
  Optional<Desk.LeadNow> lead(long id);

  /** When something last happened to a lead. */
  Optional<Instant> lastTouched(long id);

  /** Open tasks that are due from a moment to before another, the earliest first. */
  Desk.Tasks due(Instant from, Instant before, Optional<String> behind, int limit);

  /** Leads that were last changed in a period, those of the longest ago first. */
  Desk.Leads unchanged(Instant from, Instant before, Optional<String> behind, int limit);
}
