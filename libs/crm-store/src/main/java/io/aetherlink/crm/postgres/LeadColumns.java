package io.aetherlink.crm.postgres;

import io.aetherlink.crm.LeadFields;
import io.aetherlink.crm.json.JsonMaps;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** Many leads as one array a column, so that one statement takes them all. */
final class LeadColumns {
  /** No tag has a control character. */
  private static final String BETWEEN_TAGS = "\u001f";

  private static final String NO_CUSTOM = "{}";

  /** The arrays as a table {@code r} for the FROM of a statement. */
  static final String TABLE =
      """
      unnest(:ids, :names, :sources, :phones, :phoneKeys, :emails, :emailKeys, :companies, :titles,
             :statuses, :owners, :tags, :externalIds, :customs)
        AS r (id, name, source, phone, phone_key, email, email_key, company, title, status,
              assigned_to, tags, external_id, custom)
      """;

  /** A lead's tags in that table. */
  static final String TAGS =
      "CASE r.tags WHEN '' THEN '{}' ELSE string_to_array(r.tags, E'\\x1f') END";

  /**
   * The statement that enters all of them, for {@code tenant} and {@code at}; in the order of what
   * is unique, so that two of them seldom wait for each other.
   */
  static final String INSERT =
      """
      INSERT INTO crm.lead (id, tenant_id, name, source, phone, phone_key, email, email_key, company,
                            title, status, assigned_to, tags, external_id, custom, created_at,
                            updated_at)
      OVERRIDING SYSTEM VALUE
      SELECT r.id, :tenant, r.name, r.source, r.phone, r.phone_key, r.email, r.email_key, r.company,
             r.title, r.status, r.assigned_to, %s, r.external_id, r.custom::jsonb, :at, :at
        FROM %s
       ORDER BY r.email_key, r.external_id, r.id
      """
          .formatted(TAGS, TABLE);

  private final TenantPhoneRegion region;
  private final List<Long> ids = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final List<@Nullable String> sources = new ArrayList<>();
  private final List<@Nullable String> phones = new ArrayList<>();
  private final List<@Nullable String> phoneKeys = new ArrayList<>();
  private final List<@Nullable String> emails = new ArrayList<>();
  private final List<String> emailKeys = new ArrayList<>();
  private final List<@Nullable String> companies = new ArrayList<>();
  private final List<@Nullable String> titles = new ArrayList<>();
  private final List<String> statuses = new ArrayList<>();
  private final List<@Nullable String> owners = new ArrayList<>();
  private final List<String> tags = new ArrayList<>();
  private final List<@Nullable String> externalIds = new ArrayList<>();
  private final List<String> customs = new ArrayList<>();

  /**
   * @param region of their phone numbers
   */
  LeadColumns(TenantPhoneRegion region) {
    this.region = region;
  }

  /** Adds a lead. */
  void add(long id, LeadFields fields) {
    ids.add(id);
    names.add(fields.name());
    add(sources, fields.source());
    add(phones, fields.phone());
    add(phoneKeys, PhoneKey.of(fields, region));
    add(emails, fields.email());
    emailKeys.add(EmailKey.of(fields));
    add(companies, fields.company());
    add(titles, fields.title());
    statuses.add(fields.status().wireName());
    add(owners, fields.assignedTo());
    tags.add(String.join(BETWEEN_TAGS, fields.tags()));
    add(externalIds, fields.externalId());
    customs.add(fields.custom().isEmpty() ? NO_CUSTOM : JsonMaps.write(fields.custom()));
  }

  private static void add(List<@Nullable String> column, Optional<String> value) {
    column.add(value.orElse(null));
  }

  boolean isEmpty() {
    return ids.isEmpty();
  }

  /** Gives the arrays to a statement on {@link #TABLE}. */
  <S extends SqlStatement<S>> S bind(S statement) {
    return statement
        .bindArray("ids", Long.class, ids)
        .bindArray("names", String.class, names)
        .bindArray("sources", String.class, sources)
        .bindArray("phones", String.class, phones)
        .bindArray("phoneKeys", String.class, phoneKeys)
        .bindArray("emails", String.class, emails)
        .bindArray("emailKeys", String.class, emailKeys)
        .bindArray("companies", String.class, companies)
        .bindArray("titles", String.class, titles)
        .bindArray("statuses", String.class, statuses)
        .bindArray("owners", String.class, owners)
        .bindArray("tags", String.class, tags)
        .bindArray("externalIds", String.class, externalIds)
        .bindArray("customs", String.class, customs);
  }
}
