package io.aetherlink.crm.postgres;

import static java.util.function.Function.identity;

import io.aetherlink.crm.Distinction;
import io.aetherlink.crm.Lead;
import io.aetherlink.crm.SuspectGroup;
import io.aetherlink.crm.SuspectPage;
import io.aetherlink.crm.SuspectPlace;
import io.aetherlink.crm.SuspectStore;
import io.aetherlink.crm.postgres.SuspectWalk.Found;
import io.aetherlink.crm.postgres.SuspectWalk.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Which leads may be the same person, and of which somebody said that they are not. */
record PostgresSuspectStore(Handle handle, String tenant) implements SuspectStore {
  /** Steps that may find nothing. */
  private static final int MOST_STEPS = 6;

  private static final String LEADS =
      "SELECT " + LeadRows.COLUMNS + " FROM crm.lead WHERE tenant_id = :tenant AND id = ANY (:ids)";

  private static final String DISTINGUISHED =
      """
      SELECT array_agg(lead_id) FROM crm.lead_distinction
      WHERE tenant_id = :tenant AND lead_id = ANY (:ids) GROUP BY id
      """;

  private static final String DISTINGUISH =
      """
      INSERT INTO crm.lead_distinction (tenant_id, id, lead_id, said_by, said_at)
      SELECT :tenant, said.id, lead_id, :by, :at
      FROM (SELECT nextval('crm.lead_distinction_id') AS id) said, unnest(:ids) lead_id
      RETURNING id
      """;

  @Override
  public SuspectPage page(SuspectPlace from, int limit) {
    // A plan for any place would sort the whole tenant.
    handle.execute("SET LOCAL plan_cache_mode = force_custom_plan");
    SuspectWalk walk = new SuspectWalk(handle, tenant);
    List<SuspectGroup> found = new ArrayList<>();
    Optional<SuspectPlace> next = Optional.of(from);
    for (int i = 0; i < MOST_STEPS && next.isPresent() && found.size() < limit; i++) {
      Step step = walk.step(next.get(), limit - found.size());
      found.addAll(undistinguished(groups(step.found())));
      next = step.next();
    }
    return new SuspectPage(found, next);
  }

  private List<SuspectGroup> groups(List<Found> found) {
    Map<Long, Lead> leads =
        leads(found.stream().flatMap(one -> one.ids().stream()).collect(Collectors.toSet()));
    return found.stream().map(one -> group(one, leads)).toList();
  }

  private static SuspectGroup group(Found found, Map<Long, Lead> leads) {
    List<Lead> members =
        found.ids().stream().flatMap(id -> Optional.ofNullable(leads.get(id)).stream()).toList();
    return new SuspectGroup(
        members, found.size(), found.reasons(), found.similarity(), found.likelihood());
  }

  private Map<Long, Lead> leads(Collection<Long> ids) {
    return handle
        .createQuery(LEADS)
        .bind("tenant", tenant)
        .bindArray("ids", Long.class, ids.toArray())
        .map(LeadRows::lead)
        .collect(Collectors.toMap(Lead::id, identity()));
  }

  /** Those of which nobody said that all of their leads are different people. */
  private List<SuspectGroup> undistinguished(List<SuspectGroup> groups) {
    List<Set<Long>> distinctions =
        distinctions(groups.stream().flatMap(group -> ids(group).stream()).toList());
    return groups.stream()
        .filter(group -> distinctions.stream().noneMatch(said -> said.containsAll(ids(group))))
        .toList();
  }

  private static Set<Long> ids(SuspectGroup group) {
    return group.leads().stream().map(Lead::id).collect(Collectors.toSet());
  }

  private List<Set<Long>> distinctions(Collection<Long> ids) {
    return handle
        .createQuery(DISTINGUISHED)
        .bind("tenant", tenant)
        .bindArray("ids", Long.class, ids.toArray())
        .map((row, context) -> Set.copyOf(Arrays.asList((Long[]) row.getArray(1).getArray())))
        .list();
  }

  @Override
  public Distinction distinguish(Collection<Long> leadIds, String by, Instant at) {
    long id =
        handle
            .createQuery(DISTINGUISH)
            .bind("tenant", tenant)
            .bindArray("ids", Long.class, leadIds.toArray())
            .bind("by", by)
            .bind("at", at)
            .mapTo(Long.class)
            .list()
            .getFirst();
    return new Distinction(id, leadIds.stream().distinct().sorted().toList());
  }

  @Override
  public Optional<Distinction> forget(long distinctionId) {
    List<Long> ids =
        handle
            .createQuery(
                """
                DELETE FROM crm.lead_distinction WHERE tenant_id = :tenant AND id = :id
                RETURNING lead_id
                """)
            .bind("tenant", tenant)
            .bind("id", distinctionId)
            .mapTo(Long.class)
            .list();
    return ids.isEmpty()
        ? Optional.empty()
        : Optional.of(new Distinction(distinctionId, ids.stream().sorted().toList()));
  }
}
