package io.aetherlink.crm.postgres;

import io.aetherlink.crm.LeadOrder;
import io.aetherlink.crm.LeadOrder.Key;
import io.aetherlink.crm.SavedView;
import io.aetherlink.crm.ViewFields;
import io.aetherlink.crm.ViewStore;
import io.aetherlink.crm.json.LeadFilterJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;

/** One tenant's saved views on the connection of one transaction. */
record PostgresViewStore(Handle handle, String tenant) implements ViewStore {
  private static final String COLUMNS =
      "id, name, owner, is_shared, filter::text AS filter, order_by, ascending, version,"
          + " created_at, updated_at";

  private static final String INSERT =
      """
      INSERT INTO crm.saved_view (tenant_id, name, owner, is_shared, filter, order_by, ascending,
                                  created_at, updated_at)
      VALUES (:tenant, :name, :owner, :shared, :filter::jsonb, :orderBy, :ascending, :at, :at)
      """
          + "RETURNING "
          + COLUMNS;

  private static final String UPDATE =
      """
      UPDATE crm.saved_view
      SET name = :name, is_shared = :shared, filter = :filter::jsonb, order_by = :orderBy,
          ascending = :ascending, version = version + 1, updated_at = :at
      WHERE tenant_id = :tenant AND id = :id
      """
          + "RETURNING "
          + COLUMNS;

  private static final String OF_TENANT =
      "SELECT " + COLUMNS + " FROM crm.saved_view WHERE tenant_id = :tenant";

  @Override
  public Saved insert(ViewFields fields, String owner, Instant at) {
    return save(
        fields, owner, () -> bind(handle.createQuery(INSERT), fields, at).bind("owner", owner));
  }

  @Override
  public Optional<SavedView> find(long id) {
    return findWith(" AND id = :id", id);
  }

  @Override
  public Optional<SavedView> lock(long id) {
    return findWith(" AND id = :id FOR NO KEY UPDATE", id);
  }

  @Override
  public Saved update(SavedView changed, Instant at) {
    return save(
        changed.fields(),
        changed.owner(),
        () -> bind(handle.createQuery(UPDATE), changed.fields(), at).bind("id", changed.id()));
  }

  @Override
  public void delete(long id) {
    handle.execute("DELETE FROM crm.saved_view WHERE tenant_id = ? AND id = ?", tenant, id);
  }

  @Override
  public List<SavedView> ownedOrShared(String owner) {
    return ofTenant(" AND (owner = :owner OR is_shared) ORDER BY lower(name), id")
        .bind("owner", owner)
        .map(PostgresViewStore::view)
        .list();
  }

  @Override
  public List<SavedView> all() {
    return ofTenant(" ORDER BY lower(name), id").map(PostgresViewStore::view).list();
  }

  private Saved save(ViewFields fields, String owner, Supplier<Query> statement) {
    return Uniqueness.unlessTaken(handle, () -> statement.get().map(PostgresViewStore::view).one())
        .<Saved>map(Saved.Kept::new)
        .orElseGet(() -> new Saved.NameTaken(named(fields.name(), owner)));
  }

  private long named(String name, String owner) {
    return ofTenant(" AND owner = :owner AND lower(name) = lower(:name)")
        .bind("owner", owner)
        .bind("name", name)
        .map(PostgresViewStore::view)
        .one()
        .id();
  }

  private Optional<SavedView> findWith(String condition, long id) {
    return ofTenant(condition).bind("id", id).map(PostgresViewStore::view).findOne();
  }

  private Query ofTenant(String condition) {
    return handle.createQuery(OF_TENANT + condition).bind("tenant", tenant);
  }

  private Query bind(Query query, ViewFields fields, Instant at) {
    return query
        .bind("tenant", tenant)
        .bind("name", fields.name())
        .bind("shared", fields.shared())
        .bind("filter", LeadFilterJson.write(fields.filter()))
        .bind("orderBy", fields.order().key().wireName())
        .bind("ascending", fields.order().ascending())
        .bind("at", at);
  }

  private static SavedView view(ResultSet row, StatementContext context) throws SQLException {
    LeadOrder order =
        new LeadOrder(
            Key.named(row.getString("order_by")).orElseThrow(), row.getBoolean("ascending"));
    ViewFields fields =
        new ViewFields(
            row.getString("name"),
            row.getBoolean("is_shared"),
            LeadFilterJson.read(row.getString("filter")),
            order);
    return new SavedView(
        row.getLong("id"),
        fields,
        row.getString("owner"),
        row.getTimestamp("created_at").toInstant(),
        row.getTimestamp("updated_at").toInstant(),
        row.getLong("version"));
  }
}
