package io.aetherlink.apexflow.postgres;

import io.aetherlink.apexflow.domain.LeadChains;
import io.aetherlink.events.EventType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Jobs and appointments follow their lead into the one that it is merged with, and back when the
 * merge is undone. Each keeps the lead that it was planned for; where it stands follows from that
 * and from the merges that are known, so that these may be heard of in any order. Nothing stands
 * with a lead that was erased but what was planned for it.
 *
 * <p>Who changes what is known of a tenant's merges or erased leads has {@link #hold held} them.
 */
final class MergedLeads {
  /** A merge that is known to be undone stays so. */
  private static final String KEEP =
      """
      INSERT INTO workflow.merged_lead (tenant_id, merge_id, survivor_id, merged_id, undone)
      VALUES (:tenant, :merge, :survivor, :merged, :undone)
      ON CONFLICT (tenant_id, merge_id) DO UPDATE SET undone = merged_lead.undone OR excluded.undone
      """;

  /** Leads that had to do with one another over merges, and who took each and stands for it. */
  private static final String CHAINS =
      """
      WITH RECURSIVE related (id) AS (
        SELECT CAST(:lead AS bigint)
        UNION
        SELECT CASE WHEN m.survivor_id = r.id THEN m.merged_id ELSE m.survivor_id END
        FROM related r
          JOIN workflow.merged_lead m
            ON m.tenant_id = :tenant AND (m.survivor_id = r.id OR m.merged_id = r.id))
      SELECT r.id, (
        SELECT m.survivor_id FROM workflow.merged_lead m
        WHERE m.tenant_id = :tenant AND m.merged_id = r.id AND NOT m.undone
          AND NOT EXISTS (
            SELECT FROM workflow.erased_lead e
            WHERE e.tenant_id = :tenant AND e.lead_id = m.survivor_id)
        ORDER BY m.merge_id DESC LIMIT 1) AS survivor_id
      FROM related r
      """;

  private static final String JOBS =
      """
      UPDATE workflow.job j
      SET lead_id = stands_for, home_id = home, version = version + 1, updated_at = now()
      FROM unnest(:homes, :stands) AS m (home, stands_for)
      WHERE j.tenant_id = :tenant AND j.lead_id = ANY (:homes)
        AND coalesce(j.home_id, j.lead_id) = home AND j.lead_id <> stands_for
      """;

  /** One that belongs to a job is wherever that is, and was planned for whom that was. */
  private static final String APPOINTMENTS =
      """
      UPDATE workflow.appointment a
      SET lead_id = stands_for, home_id = home, version = version + 1, updated_at = now()
      FROM unnest(:homes, :stands) AS m (home, stands_for)
      WHERE a.tenant_id = :tenant AND a.lead_id = ANY (:homes) AND a.lead_id <> stands_for
        AND home = coalesce(
          (SELECT coalesce(j.home_id, j.lead_id) FROM workflow.job j
           WHERE j.tenant_id = a.tenant_id AND j.id = a.job_id),
          a.home_id, a.lead_id)
      """;

  private MergedLeads() {}

  /** Whether an event says that leads were merged or parted. */
  static boolean tells(LeadEvent event) {
    return EventType.named(event.message().type())
        .filter(type -> type == EventType.LEAD_MERGED || type == EventType.LEAD_MERGE_UNDONE)
        .isPresent();
  }

  /** Nobody else plans anything for a tenant, or moves it, until the transaction ends. */
  static void hold(Handle handle, String tenant) {
    lock(handle, "pg_advisory_xact_lock", tenant);
  }

  /** Takes in what such an event says. */
  static void hear(Handle handle, LeadEvent event) {
    String tenant = event.lead().tenant();
    long merged = id(event.facts(), "merged_id");
    handle
        .createUpdate(KEEP)
        .bind("tenant", tenant)
        .bind("merge", id(event.facts(), "merge_id"))
        .bind("survivor", event.lead().id())
        .bind("merged", merged)
        .bind("undone", event.message().type().equals(EventType.LEAD_MERGE_UNDONE.typeName()))
        .execute();
    settle(handle, tenant, merged);
  }

  /** Puts all that had to do with a lead where it belongs by now. */
  static void settle(Handle handle, String tenant, long lead) {
    Chains found = chains(handle, tenant, lead);
    if (found.leads().size() == 1) {
      return;
    }
    List<Long> stands = found.leads().stream().map(found.chains()::standsFor).toList();
    for (String sql : List.of(JOBS, APPOINTMENTS)) {
      handle
          .createUpdate(sql)
          .bind("tenant", tenant)
          .bindArray("homes", Long.class, found.leads())
          .bindArray("stands", Long.class, stands)
          .execute();
    }
  }

  /**
   * The lead with which something stands that is planned for one now; that stays so until the
   * transaction ends.
   */
  static long standsFor(Handle handle, String tenant, long lead) {
    lock(handle, "pg_advisory_xact_lock_shared", tenant);
    return chains(handle, tenant, lead).chains().standsFor(lead);
  }

  private record Chains(List<Long> leads, LeadChains chains) {}

  private record Link(long lead, Optional<Long> survivor) {}

  private static Chains chains(Handle handle, String tenant, long lead) {
    List<Link> links =
        handle
            .createQuery(CHAINS)
            .bind("tenant", tenant)
            .bind("lead", lead)
            .map((row, _) ->
                new Link(
                    row.getLong("id"),
                    Optional.ofNullable(row.getObject("survivor_id", Long.class))))
            .list();
    Map<Long, Long> survivors = new HashMap<>();
    links.forEach(link -> link.survivor().ifPresent(one -> survivors.put(link.lead(), one)));
    return new Chains(links.stream().map(Link::lead).toList(), new LeadChains(survivors));
  }

  private static void lock(Handle handle, String function, String tenant) {
    handle
        .select("SELECT %s(hashtextextended(?, 0))".formatted(function), "merges of " + tenant)
        .mapTo(String.class)
        .one();
  }

  private static long id(Map<String, @Nullable Object> facts, String name) {
    if (facts.get(name) instanceof Number id) {
      return id.longValue();
    }
    throw new IllegalArgumentException("The event has no " + name);
  }
}
