package io.aetherlink.crm.postgres;

import io.aetherlink.crm.Lead;
import io.aetherlink.crm.LeadCursor;
import io.aetherlink.crm.LeadFilter;
import io.aetherlink.crm.LeadOrder;
import io.aetherlink.crm.LeadPage;
import io.aetherlink.crm.LeadQuery;
import io.aetherlink.crm.LeadQuery.Start;
import io.aetherlink.crm.LeadStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** Pages of leads: a walk along the index of their order, from a cursor or over an offset. */
final class LeadList {
  private static final int LEADS_AT_ONCE = 500;

  private final Handle handle;
  private final String tenant;

  LeadList(Handle handle, String tenant) {
    this.handle = handle;
    this.tenant = tenant;
  }

  LeadPage page(LeadQuery query) {
    return switch (query.start()) {
      case Start.Offset(int leads) -> pageAfter(query, leads);
      case Start.From(LeadCursor cursor) -> pageBeside(query, cursor);
    };
  }

  private LeadPage pageAfter(LeadQuery query, int offset) {
    List<Lead> leads = walk(query, conditions(query), query.order(), offset);
    List<Lead> shown = shown(query, leads);
    boolean more = leads.size() > shown.size();
    boolean toItsEnd = !more && (offset == 0 || !shown.isEmpty());
    OptionalLong total = total(query, (long) offset + shown.size(), toItsEnd);
    return page(query, shown, more, offset > 0, total);
  }

  private LeadPage pageBeside(LeadQuery query, LeadCursor cursor) {
    LeadOrder order = cursor.backwards() ? query.order().reversed() : query.order();
    Conditions conditions = conditions(query);
    conditions.and(behind(order), Map.of("value", value(cursor, order), "id", cursor.id()));
    List<Lead> leads = walk(query, conditions, order, 0);
    List<Lead> shown = shown(query, leads);
    boolean more = leads.size() > shown.size();
    OptionalLong total = total(query, leads.size(), false);
    return cursor.backwards()
        ? page(query, shown.reversed(), true, more, total)
        : page(query, shown, more, true, total);
  }

  private static LeadPage page(
      LeadQuery query, List<Lead> shown, boolean next, boolean previous, OptionalLong total) {
    return new LeadPage(
        shown,
        total,
        beside(shown, next).map(leads -> LeadCursor.behind(leads.getLast(), query.order())),
        beside(shown, previous).map(leads -> LeadCursor.before(leads.getFirst(), query.order())));
  }

  private static Optional<List<Lead>> beside(List<Lead> shown, boolean wanted) {
    return Optional.of(shown).filter(leads -> wanted && !leads.isEmpty());
  }

  private static List<Lead> shown(LeadQuery query, List<Lead> leads) {
    return leads.subList(0, Math.min(query.limit(), leads.size()));
  }

  /** The whole list, read from a cursor of the database. */
  void each(LeadFilter filter, LeadOrder order, Consumer<Lead> use) {
    Conditions conditions = Conditions.of(tenant, filter);
    conditions
        .bind(handle.createQuery(sorted(conditions, order)).setFetchSize(LEADS_AT_ONCE))
        .map(LeadRows::lead)
        .useIterator(leads -> leads.forEachRemaining(use));
  }

  private static String sorted(Conditions conditions, LeadOrder order) {
    String direction = order.ascending() ? " ASC" : " DESC";
    return "SELECT "
        + LeadRows.COLUMNS
        + " FROM crm.lead WHERE "
        + conditions.sql()
        + " ORDER BY "
        + column(order)
        + direction
        + ", id"
        + direction;
  }

  /** One lead more than the page shows tells whether there is a page beyond. */
  private List<Lead> walk(LeadQuery query, Conditions conditions, LeadOrder order, int offset) {
    conditions.tagsOfRow(query.filter());
    return conditions
        .bind(handle.createQuery(sorted(conditions, order) + " LIMIT :limit OFFSET :offset"))
        .bind("limit", query.limit() + 1)
        .bind("offset", offset)
        .map(LeadRows::lead)
        .list();
  }

  private OptionalLong total(LeadQuery query, long seen, boolean toItsEnd) {
    return switch (query.counting()) {
      case NONE -> OptionalLong.empty();
      case EXACT -> OptionalLong.of(count(query));
      case ESTIMATED -> OptionalLong.of(toItsEnd ? seen : Math.max(seen + 1, estimate(query)));
    };
  }

  private long count(LeadQuery query) {
    Conditions conditions = conditions(query);
    return conditions
        .bind(handle.createQuery("SELECT count(*) FROM crm.lead WHERE " + conditions.sql()))
        .mapTo(Long.class)
        .one();
  }

  private long estimate(LeadQuery query) {
    Conditions conditions = conditions(query);
    return PlannedRows.of(
        conditions.bind(
            handle.createQuery("EXPLAIN SELECT FROM crm.lead WHERE " + conditions.sql())));
  }

  private Conditions conditions(LeadQuery query) {
    return Conditions.of(tenant, query.filter());
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
}
