package io.aetherlink.crm.postgres;

import io.aetherlink.crm.Lead;
import io.aetherlink.crm.LeadCursor;
import io.aetherlink.crm.LeadFilter;
import io.aetherlink.crm.LeadFilter.Owner;
import io.aetherlink.crm.LeadOrder;
import io.aetherlink.crm.LeadPage;
import io.aetherlink.crm.LeadQuery;
import io.aetherlink.crm.LeadQuery.Start;
import io.aetherlink.crm.LeadStatus;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Pages of leads: a walk along the index of their order, from a cursor or over an offset. */
final class LeadList {
  private final Handle handle;
  private final String tenant;

  LeadList(Handle handle, String tenant) {
    this.handle = handle;
    this.tenant = tenant;
  }

  LeadPage page(LeadQuery query) {
    List<Lead> leads = leads(query);
    OptionalLong total = query.counted() ? OptionalLong.of(count(query)) : OptionalLong.empty();
    if (leads.size() <= query.limit()) {
      return new LeadPage(leads, total, Optional.empty());
    }
    List<Lead> shown = leads.subList(0, query.limit());
    return new LeadPage(
        shown, total, Optional.of(LeadCursor.behind(shown.getLast(), query.order())));
  }

  /** One lead more than the page shows tells whether there is a next page. */
  private List<Lead> leads(LeadQuery query) {
    Where where = where(query.filter());
    long offset =
        switch (query.start()) {
          case Start.Offset(int leads) -> leads;
          case Start.Behind(LeadCursor cursor) -> {
            where.and(
                behind(query.order()),
                Map.of("value", value(cursor, query.order()), "id", cursor.id()));
            yield 0;
          }
        };
    String direction = query.order().ascending() ? " ASC" : " DESC";
    String sql =
        "SELECT "
            + LeadRows.COLUMNS
            + " FROM crm.lead WHERE "
            + where.sql()
            + " ORDER BY "
            + column(query.order())
            + direction
            + ", id"
            + direction
            + " LIMIT :limit OFFSET :offset";
    return where
        .bind(handle.createQuery(sql))
        .bind("limit", query.limit() + 1)
        .bind("offset", offset)
        .map(LeadRows::lead)
        .list();
  }

  private long count(LeadQuery query) {
    Where where = where(query.filter());
    return where
        .bind(handle.createQuery("SELECT count(*) FROM crm.lead WHERE " + where.sql()))
        .mapTo(Long.class)
        .one();
  }

  private Where where(LeadFilter filter) {
    Where where = new Where();
    where.and("tenant_id = :tenant", Map.of("tenant", tenant));
    where.and(filter.archived() ? "is_archived" : "NOT is_archived", Map.of());
    filter.status().ifPresent(s -> where.and("status = :status", Map.of("status", s.wireName())));
    switch (filter.owner()) {
      case Owner.Any() -> {}
      case Owner.Nobody() -> where.and("assigned_to IS NULL", Map.of());
      case Owner.One(String name) -> where.and("assigned_to = :owner", Map.of("owner", name));
    }
    filter.text().ifPresent(text -> where.and(CONTAINS, Map.of("text", pattern(text))));
    return where;
  }

  private static final String CONTAINS =
      "(name ILIKE :text OR email ILIKE :text OR company ILIKE :text OR phone ILIKE :text)";

  private static String pattern(String text) {
    return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
  }

  private static String behind(LeadOrder order) {
    return "(%s, id) %s (:value, :id)".formatted(column(order), order.ascending() ? ">" : "<");
  }

  private static String column(LeadOrder order) {
    return switch (order.key()) {
      case CREATED_AT -> "created_at";
      case UPDATED_AT -> "updated_at";
      case NAME -> "name";
      case STATUS -> "status_rank";
      case EMAIL -> "email_key";
    };
  }

  private static Object value(LeadCursor cursor, LeadOrder order) {
    return switch (order.key()) {
      case CREATED_AT, UPDATED_AT -> Instant.parse(cursor.value());
      case NAME -> cursor.value();
      case STATUS -> LeadStatus.named(cursor.value()).orElseThrow().ordinal() + 1;
      case EMAIL -> EmailKey.of(cursor.value());
    };
  }

  /** Conditions with the values that they name. */
  private static final class Where {
    private final StringBuilder conditions = new StringBuilder();
    private final Map<String, Object> values = new HashMap<>();

    void and(String condition, Map<String, ?> named) {
      conditions.append(conditions.isEmpty() ? "" : " AND ").append(condition);
      values.putAll(named);
    }

    String sql() {
      return conditions.toString();
    }

    Query bind(Query query) {
      return query.bindMap(values);
    }
  }
}
