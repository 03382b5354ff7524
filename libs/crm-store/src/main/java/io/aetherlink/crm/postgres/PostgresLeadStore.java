package io.aetherlink.crm.postgres;

import io.aetherlink.crm.Lead;
import io.aetherlink.crm.LeadFields;
import io.aetherlink.crm.LeadFilter;
import io.aetherlink.crm.LeadMatch;
import io.aetherlink.crm.LeadMatches;
import io.aetherlink.crm.LeadOrder;
import io.aetherlink.crm.LeadPage;
import io.aetherlink.crm.LeadQuery;
import io.aetherlink.crm.LeadSearch;
import io.aetherlink.crm.LeadStore;
import io.aetherlink.crm.SpelledLike;
import io.aetherlink.crm.Suspect;
import io.aetherlink.crm.json.JsonMaps;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** One tenant's leads on the connection of one transaction. */
final class PostgresLeadStore implements LeadStore {
  private static final String UPDATE =
      """
      UPDATE crm.lead
      SET name = :name, source = :source, phone = :phone, phone_key = :phoneKey, email = :email,
          email_key = :emailKey, company = :company, title = :title, status = :status, assigned_to = :assignedTo,
          tags = :tags, external_id = :externalId, custom = :custom::jsonb,
          is_archived = :archived, version = version + 1, updated_at = :at
      WHERE tenant_id = :tenant AND id = :id
      """
          + "RETURNING "
          + LeadRows.COLUMNS;

  private static final String FIND =
      "SELECT " + LeadRows.COLUMNS + " FROM crm.lead WHERE tenant_id = :tenant AND id = :id";

  private static final String EMAIL_OWNER =
      """
      SELECT id FROM crm.lead
      WHERE tenant_id = :tenant AND email_key = :emailKey AND NOT is_archived
        AND email_key <> '1'
      """;

  private static final String EXTERNAL_ID_OWNER =
      """
      SELECT id FROM crm.lead
      WHERE tenant_id = :tenant AND external_id = :externalId AND NOT is_archived
      """;

  /** Walks from owner to owner along the index instead of reading every lead. */
  private static final String OWNERS =
      """
      WITH RECURSIVE owner (name) AS (
        (SELECT assigned_to FROM crm.lead
         WHERE tenant_id = :tenant AND NOT is_archived AND assigned_to IS NOT NULL
         ORDER BY assigned_to LIMIT 1)
        UNION ALL
        SELECT (SELECT assigned_to FROM crm.lead
                WHERE tenant_id = :tenant AND NOT is_archived AND assigned_to > owner.name
                ORDER BY assigned_to LIMIT 1)
        FROM owner WHERE owner.name IS NOT NULL)
      SELECT name FROM owner WHERE name IS NOT NULL ORDER BY name
      """;

  private final Handle handle;
  private final String tenant;
  private final TenantPhoneRegion region;

  PostgresLeadStore(Handle handle, String tenant, TenantPhoneRegion region) {
    this.handle = handle;
    this.tenant = tenant;
    this.region = region;
  }

  @Override
  public Optional<Lead> find(long id) {
    return findWith(FIND, id);
  }

  @Override
  public Optional<Lead> lock(long id) {
    return findWith(FIND + " FOR NO KEY UPDATE", id);
  }

  @Override
  public Saved update(Lead changed, Instant at) {
    while (true) {
      Optional<Lead> kept = tryUpdate(changed, at);
      if (kept.isPresent()) {
        return new Saved.Kept(kept.get());
      }
      Optional<Saved> taken = taken(changed.fields());
      if (taken.isPresent()) {
        return taken.get();
      }
    }
  }

  @Override
  public LeadPage page(LeadQuery query) {
    planForTheseValues();
    return new LeadList(handle, tenant, region).page(query);
  }

  @Override
  public void each(LeadFilter filter, LeadOrder order, Consumer<Lead> use) {
    planForTheseValues();
    new LeadList(handle, tenant, region).each(filter, order, use);
  }

  @Override
  public LeadMatches search(LeadSearch search) {
    planForTheseValues();
    return new FullText(handle, tenant).search(search);
  }

  @Override
  public SpelledLike spelledLike(LeadSearch search) {
    planForTheseValues();
    return new Spelling(handle, tenant).search(search);
  }

  @Override
  public List<LeadMatch> withPhone(String phone, LeadFilter filter, int limit) {
    planForTheseValues();
    return new PhoneSearch(handle, tenant, region).search(phone, filter, limit);
  }

  @Override
  public List<Long> ids(LeadFilter filter, long after, int limit) {
    planForTheseValues();
    Conditions conditions = Conditions.of(tenant, filter);
    conditions.and("id > :after", Map.of("after", after));
    return conditions
        .bind(
            handle.createQuery(
                "SELECT id FROM crm.lead WHERE " + conditions.sql() + " ORDER BY id LIMIT :limit"))
        .bind("limit", limit)
        .mapTo(Long.class)
        .list();
  }

  @Override
  public long count(LeadFilter filter, long after) {
    planForTheseValues();
    Conditions conditions = Conditions.of(tenant, filter);
    conditions.and("id > :after", Map.of("after", after));
    return conditions
        .bind(handle.createQuery("SELECT count(*) FROM crm.lead WHERE " + conditions.sql()))
        .mapTo(Long.class)
        .one();
  }

  @Override
  public List<Suspect> suspects(LeadFields fields, long self, int limit) {
    return new Duplicates(handle, tenant, region).of(fields, self, limit);
  }

  @Override
  public Map<Long, List<Suspect>> suspectsOfNew(
      List<Lead> entered, Collection<Long> together, int limit) {
    return new Duplicates(handle, tenant, region).ofNew(entered, together, limit);
  }

  @Override
  public Optional<Long> emailOwner(LeadFields fields) {
    return handle
        .createQuery(EMAIL_OWNER)
        .bind("tenant", tenant)
        .bind("emailKey", EmailKey.of(fields))
        .mapTo(Long.class)
        .findOne();
  }

  @Override
  public Optional<Long> externalIdOwner(LeadFields fields) {
    return handle
        .createQuery(EXTERNAL_ID_OWNER)
        .bind("tenant", tenant)
        .bind("externalId", fields.externalId())
        .mapTo(Long.class)
        .findOne();
  }

  @Override
  public Map<Long, String> names(Collection<Long> ids) {
    return handle
        .createQuery("SELECT id, name FROM crm.lead WHERE tenant_id = :tenant AND id = ANY (:ids)")
        .bind("tenant", tenant)
        .bindArray("ids", Long.class, ids.toArray())
        .map((row, context) -> Map.entry(row.getLong("id"), row.getString("name")))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Override
  public List<String> owners() {
    return handle.createQuery(OWNERS).bind("tenant", tenant).mapTo(String.class).list();
  }

  /** A plan for any value would walk the whole list for a rare one. */
  private void planForTheseValues() {
    handle.execute("SET LOCAL plan_cache_mode = force_custom_plan");
  }

  private Optional<Lead> findWith(String sql, long id) {
    return handle
        .createQuery(sql)
        .bind("tenant", tenant)
        .bind("id", id)
        .map(LeadRows::lead)
        .findOne();
  }

  /** Empty when what is unique is taken. */
  private Optional<Lead> tryUpdate(Lead changed, Instant at) {
    return Uniqueness.unlessTaken(
        handle,
        () ->
            bind(handle.createQuery(UPDATE), changed.fields())
                .bind("id", changed.id())
                .bind("archived", changed.archived())
                .bind("at", at)
                .map(LeadRows::lead)
                .one());
  }

  /** What is taken of what is unique. */
  Optional<Saved> taken(LeadFields fields) {
    return emailOwner(fields)
        .<Saved>map(Saved.EmailTaken::new)
        .or(() -> externalIdOwner(fields).map(Saved.ExternalIdTaken::new));
  }

  private <S extends SqlStatement<S>> S bind(S statement, LeadFields fields) {
    return statement
        .bind("tenant", tenant)
        .bind("name", fields.name())
        .bind("source", fields.source())
        .bind("phone", fields.phone())
        .bind("phoneKey", PhoneKey.of(fields, region))
        .bind("email", fields.email())
        .bind("emailKey", EmailKey.of(fields))
        .bind("company", fields.company())
        .bind("title", fields.title())
        .bind("status", fields.status().wireName())
        .bind("assignedTo", fields.assignedTo())
        .bindArray("tags", String.class, fields.tags())
        .bind("externalId", fields.externalId())
        .bind("custom", JsonMaps.write(fields.custom()));
  }
}
