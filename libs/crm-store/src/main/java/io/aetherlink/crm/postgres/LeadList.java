package io.aetherlink.crm.postgres;

import io.aetherlink.crm.Lead;
import io.aetherlink.crm.LeadCursor;
import io.aetherlink.crm.LeadFilter;
import io.aetherlink.crm.LeadOrder;
import io.aetherlink.crm.LeadPage;
import io.aetherlink.crm.LeadQuery;
import io.aetherlink.crm.LeadQuery.Start;
import io.aetherlink.crm.postgres.LeadSorting.Stretch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** Pages of leads: a walk along the index of their order, from a cursor or over an offset. */
final class LeadList {
  private static final int LEADS_AT_ONCE = 500;

  private final Handle handle;
  private final String tenant;
  private final TenantPhoneRegion region;

  LeadList(Handle handle, String tenant, TenantPhoneRegion region) {
    this.handle = handle;
    this.tenant = tenant;
    this.region = region;
  }

  LeadPage page(LeadQuery query) {
    return switch (query.start()) {
      case Start.Offset(int leads) -> pageAfter(query, leads);
      case Start.From(LeadCursor cursor) -> pageBeside(query, cursor);
    };
  }

  private LeadPage pageAfter(LeadQuery query, int offset) {
    List<Lead> leads = walk(query, Optional.empty(), offset);
    List<Lead> shown = shown(query, leads);
    boolean more = leads.size() > shown.size();
    boolean toItsEnd = !more && (offset == 0 || !shown.isEmpty());
    OptionalLong total = total(query, (long) offset + shown.size(), toItsEnd);
    return page(query, shown, more, offset > 0, total);
  }

  private LeadPage pageBeside(LeadQuery query, LeadCursor cursor) {
    List<Lead> leads = walk(query, Optional.of(asSorted(cursor, query.order())), 0);
    List<Lead> shown = shown(query, leads);
    boolean more = leads.size() > shown.size();
    OptionalLong total = total(query, leads.size(), false);
    return cursor.backwards()
        ? page(query, shown.reversed(), true, more, total)
        : page(query, shown, more, true, total);
  }

  /** Phone numbers are sorted by their keys. */
  private LeadCursor asSorted(LeadCursor place, LeadOrder order) {
    if (order.key() != LeadOrder.Key.PHONE) {
      return place;
    }
    String key = PhoneKey.of(place.value(), region).orElse("");
    return new LeadCursor(key, place.createdAt(), place.id(), place.backwards());
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

  /**
   * The whole list in one statement, as it is at one moment, read from a cursor of the database.
   */
  void each(LeadFilter filter, LeadOrder order, Consumer<Lead> use) {
    LeadSorting sorting = LeadSorting.by(order.key());
    Conditions conditions = Conditions.of(tenant, filter);
    String sql = select(conditions) + sorting.wholeList(order.ascending());
    conditions
        .bind(handle.createQuery(sql).setFetchSize(LEADS_AT_ONCE))
        .map(LeadRows::lead)
        .useIterator(leads -> leads.forEachRemaining(use));
  }

  private static String select(Conditions conditions) {
    return "SELECT " + LeadRows.COLUMNS + " FROM crm.lead WHERE " + conditions.sql() + " ORDER BY ";
  }

  /**
   * One lead more than the page shows tells whether there is a page beyond. From a place that leads
   * backwards, the leads come in the opposite order.
   */
  private List<Lead> walk(LeadQuery query, Optional<LeadCursor> place, int offset) {
    boolean backwards = place.filter(LeadCursor::backwards).isPresent();
    boolean ascending = query.order().ascending() != backwards;
    LeadSorting sorting = LeadSorting.by(query.order().key());
    List<Lead> leads = new ArrayList<>();
    int skip = offset;
    for (Stretch stretch : sorting.stretches(place, backwards)) {
      int wanted = query.limit() + 1 - leads.size();
      if (wanted > 0) {
        Conditions conditions = conditions(query);
        sorting.restrict(conditions, stretch, ascending);
        List<Lead> found = walk(query, conditions, sorting.along(ascending), wanted, skip);
        // Who skips a whole stretch skips the rest in the next one.
        skip = skip > 0 && found.isEmpty() ? skip - (int) count(conditions) : 0;
        leads.addAll(found);
      }
    }
    return leads;
  }

  private List<Lead> walk(
      LeadQuery query, Conditions conditions, String columns, int wanted, int skip) {
    conditions.tagsOfRow(query.filter());
    return conditions
        .bind(handle.createQuery(select(conditions) + columns + " LIMIT :wanted OFFSET :skip"))
        .bind("wanted", wanted)
        .bind("skip", skip)
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
    return count(conditions(query));
  }

  private long count(Conditions conditions) {
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
}
