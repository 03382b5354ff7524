package io.aetherlink.crm.postgres;

import io.aetherlink.crm.CustomField;
import io.aetherlink.crm.CustomFieldStore;
import io.aetherlink.crm.CustomType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;

/** One tenant's own fields on the connection of one transaction. */
record PostgresCustomFieldStore(Handle handle, String tenant) implements CustomFieldStore {
  private static final String COLUMNS =
      "key, type, label, options, is_required, position, is_archived, version";
  static final String ALL =
      "SELECT "
          + COLUMNS
          + " FROM crm.custom_field WHERE tenant_id = :tenant ORDER BY position, id";
  private static final String INSERT =
      """
      INSERT INTO crm.custom_field (tenant_id, key, type, label, options, is_required, position,
                                    is_archived)
      VALUES (:tenant, :key, :type, :label, :options, :required, :position, :archived)
      ON CONFLICT (tenant_id, key) DO NOTHING
      """
          + "RETURNING "
          + COLUMNS;
  private static final String UPDATE =
      """
      UPDATE crm.custom_field
      SET label = :label, options = :options, is_required = :required, position = :position,
          is_archived = :archived, version = version + 1
      WHERE tenant_id = :tenant AND key = :key AND type = :type
      """
          + "RETURNING "
          + COLUMNS;

  @Override
  public List<CustomField> all() {
    return handle
        .createQuery(ALL)
        .bind("tenant", tenant)
        .map(PostgresCustomFieldStore::field)
        .list();
  }

  @Override
  public List<CustomField> lockAll() {
    handle.execute(
        "SELECT pg_advisory_xact_lock(hashtextextended('custom_field ' || ?, 0))", tenant);
    return all();
  }

  @Override
  public Optional<CustomField> insert(CustomField field) {
    return bind(handle.createQuery(INSERT), field).map(PostgresCustomFieldStore::field).findOne();
  }

  @Override
  public CustomField update(CustomField changed) {
    return bind(handle.createQuery(UPDATE), changed).map(PostgresCustomFieldStore::field).one();
  }

  private Query bind(Query query, CustomField field) {
    return query
        .bind("tenant", tenant)
        .bind("key", field.key())
        .bind("type", field.type().wireName())
        .bind("label", field.label())
        .bindArray("options", String.class, field.options())
        .bind("required", field.required())
        .bind("position", field.position())
        .bind("archived", field.archived());
  }

  static CustomField field(ResultSet row, StatementContext context) throws SQLException {
    return new CustomField(
        row.getString("key"),
        CustomType.named(row.getString("type")).orElseThrow(),
        row.getString("label"),
        Arrays.asList((String[]) row.getArray("options").getArray()),
        row.getBoolean("is_required"),
        row.getInt("position"),
        row.getBoolean("is_archived"),
        row.getLong("version"));
  }
}
