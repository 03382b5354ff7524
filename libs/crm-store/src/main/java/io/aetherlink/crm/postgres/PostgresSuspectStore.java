package io.aetherlink.crm.postgres;

import static java.util.function.Function.identity;

import io.aetherlink.crm.Distinction;
import io.aetherlink.crm.Lead;
import io.aetherlink.crm.Suspect.Reason;
import io.aetherlink.crm.SuspectGroup;
import io.aetherlink.crm.SuspectPage;
import io.aetherlink.crm.SuspectPlace;
import io.aetherlink.crm.SuspectPlace.AfterName;
import io.aetherlink.crm.SuspectPlace.AfterPhone;
import io.aetherlink.crm.SuspectStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Walks along two indexes that lists have anyway: phone numbers, where equal ones stand together,
 * and names, where those that differ in case, accents or their endings do. Names are read a stretch
 * at a time and compared with their neighbours only, so that a page costs the same among a million
 * leads as among a thousand.
 */
record PostgresSuspectStore(Handle handle, String tenant) implements SuspectStore {
  private static final int MOST_OF_GROUP = Distinction.MOST_LEADS;
  private static final int STRETCH = 10_000;
  private static final int MOST_STRETCHES = 4;

  /** Before a stretch: leads whose names may have to be compared with its first ones. */
  private static final int MARGIN = 50;

  private static final double SIMILAR = 0.5;
  private static final double SAME_NAME = 0.7;

  private static final String BY_PHONE =
      """
      WITH twin AS MATERIALIZED (
        SELECT phone_key AS number, count(*) AS size FROM crm.lead
        WHERE tenant_id = :tenant AND NOT is_archived AND phone_key > :after
        GROUP BY phone_key HAVING count(*) > 1 ORDER BY phone_key LIMIT :wanted),
      member AS (
        SELECT twin.number, twin.size, l.*,
          public.unaccent(lower(concat_ws(' ', l.name, l.company))) AS who
        FROM twin CROSS JOIN LATERAL (
          SELECT * FROM crm.lead
          WHERE tenant_id = :tenant AND NOT is_archived AND phone_key = twin.number
          ORDER BY id LIMIT :most) l)
      SELECT number, size,
        public.similarity(who, first_value(who) OVER (PARTITION BY number ORDER BY id)) AS likeness,
        %s
      FROM member ORDER BY number, id
      """
          .formatted(LeadRows.COLUMNS);

  private static final String END_OF_STRETCH =
      """
      SELECT name, id FROM crm.lead
      WHERE tenant_id = :tenant AND NOT is_archived AND (name, id) > (:name, :id)
      ORDER BY name, id OFFSET :last LIMIT 1
      """;

  /**
   * Names alone come from their index; leads are read where a name is like the next. Those with the
   * same phone number were shown before.
   */
  private static final String BY_NAME =
      """
      WITH stretch AS MATERIALIZED (
        (SELECT id, name, true AS ahead FROM crm.lead
         WHERE tenant_id = :tenant AND NOT is_archived AND (name, id) > (:name, :id)
         ORDER BY name, id LIMIT :stretch)
        UNION ALL
        (SELECT id, name, false FROM crm.lead
         WHERE tenant_id = :tenant AND NOT is_archived AND (name, id) <= (:name, :id)
         ORDER BY name DESC, id DESC LIMIT :margin)),
      plain AS (
        SELECT *, public.unaccent(lower(name)) COLLATE "C" AS who FROM stretch),
      beside AS (
        SELECT *, lag(who) OVER alphabet AS before, lead(who) OVER alphabet AS behind
        FROM plain WINDOW alphabet AS (ORDER BY who, id)),
      candidate AS MATERIALIZED (
        SELECT beside.id, beside.name, ahead, who, phone_key,
          public.unaccent(lower(company)) COLLATE "C" AS works_at
        FROM beside JOIN crm.lead ON tenant_id = :tenant AND lead.id = beside.id
        WHERE public.similarity(who, before) >= :sameName
           OR public.similarity(who, behind) >= :sameName),
      neighbour AS (
        SELECT *, lag(id) OVER company AS other_id, lag(who) OVER company AS other,
          lag(works_at) OVER company AS other_works_at, lag(phone_key) OVER company AS other_phone
        FROM candidate WINDOW company AS (ORDER BY who, works_at NULLS FIRST, id))
      SELECT other_id, id, name,
        public.similarity(concat_ws(' ', who, works_at), concat_ws(' ', other, other_works_at))
          AS likeness
      FROM neighbour
      WHERE ahead AND public.similarity(who, other) >= :sameName
        AND coalesce(public.similarity(works_at, other_works_at) >= :similar, true)
        AND coalesce(phone_key <> other_phone, true)
      ORDER BY name, id LIMIT :wanted
      """;

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
    List<SuspectGroup> found = new ArrayList<>();
    Optional<SuspectPlace> next = Optional.of(from);
    for (int i = 0; i < MOST_STRETCHES && next.isPresent() && found.size() < limit; i++) {
      int wanted = limit - found.size();
      SuspectPage page =
          switch (next.get()) {
            case AfterPhone(String key) -> byPhone(key, wanted);
            case AfterName place -> byName(place, wanted);
          };
      found.addAll(undistinguished(page.groups()));
      next = page.next();
    }
    return new SuspectPage(found, next);
  }

  /** A lead of a group, as a row shows it. */
  private record Member(String number, long size, double likeness, Lead lead) {}

  private SuspectPage byPhone(String after, int wanted) {
    List<Member> members =
        handle
            .createQuery(BY_PHONE)
            .bind("tenant", tenant)
            .bind("after", after)
            .bind("wanted", wanted)
            .bind("most", MOST_OF_GROUP)
            .map(PostgresSuspectStore::member)
            .list();
    List<SuspectGroup> groups = new ArrayList<>();
    int start = 0;
    for (int i = 1; i <= members.size(); i++) {
      if (i == members.size() || !members.get(i).number().equals(members.get(start).number())) {
        groups.add(byPhone(members.subList(start, i)));
        start = i;
      }
    }
    SuspectPlace next =
        groups.size() == wanted
            ? new AfterPhone(members.getLast().number())
            : SuspectPlace.FIRST_NAME;
    return new SuspectPage(groups, Optional.of(next));
  }

  private static SuspectGroup byPhone(List<Member> members) {
    double similarity = members.stream().mapToDouble(Member::likeness).min().orElse(0);
    Set<Reason> reasons = EnumSet.of(Reason.PHONE);
    if (similarity >= SIMILAR) {
      reasons.add(Reason.NAME);
    }
    List<Lead> leads = members.stream().map(Member::lead).toList();
    return new SuspectGroup(leads, members.getFirst().size(), reasons, similarity);
  }

  private static Member member(ResultSet row, StatementContext context) throws SQLException {
    return new Member(
        row.getString("number"),
        row.getLong("size"),
        row.getDouble("likeness"),
        LeadRows.lead(row, context));
  }

  /** Two leads whose names stand beside each other, and the place of the second. */
  private record Pair(long otherId, AfterName place, double likeness) {}

  private SuspectPage byName(AfterName from, int wanted) {
    Optional<AfterName> end = endOfStretch(from);
    List<Pair> pairs =
        handle
            .createQuery(BY_NAME)
            .bind("tenant", tenant)
            .bind("name", from.name())
            .bind("id", from.id())
            .bind("stretch", STRETCH)
            .bind("margin", MARGIN)
            .bind("sameName", SAME_NAME)
            .bind("similar", SIMILAR)
            .bind("wanted", wanted)
            .map((row, context) ->
                new Pair(row.getLong("other_id"), place(row), row.getDouble("likeness")))
            .list();
    Optional<AfterName> next = pairs.size() == wanted ? Optional.of(pairs.getLast().place()) : end;
    return new SuspectPage(byName(pairs), next.map(SuspectPlace.class::cast));
  }

  private Optional<AfterName> endOfStretch(AfterName from) {
    return handle
        .createQuery(END_OF_STRETCH)
        .bind("tenant", tenant)
        .bind("name", from.name())
        .bind("id", from.id())
        .bind("last", STRETCH - 1)
        .map((row, context) -> place(row))
        .findOne();
  }

  private static AfterName place(ResultSet row) throws SQLException {
    return new AfterName(row.getString("name"), row.getLong("id"));
  }

  private List<SuspectGroup> byName(List<Pair> pairs) {
    Map<Long, Lead> leads =
        leads(
            pairs.stream()
                .flatMap(pair -> Stream.of(pair.otherId(), pair.place().id()))
                .collect(Collectors.toSet()));
    return pairs.stream().map(pair -> byName(pair, leads)).toList();
  }

  private static SuspectGroup byName(Pair pair, Map<Long, Lead> leads) {
    List<Lead> both =
        Stream.of(pair.otherId(), pair.place().id())
            .sorted()
            .flatMap(id -> Optional.ofNullable(leads.get(id)).stream())
            .toList();
    return new SuspectGroup(both, both.size(), Set.of(Reason.NAME), pair.likeness());
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
