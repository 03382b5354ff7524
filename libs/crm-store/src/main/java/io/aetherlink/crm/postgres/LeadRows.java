package io.aetherlink.crm.postgres;

import io.aetherlink.crm.Lead;
import io.aetherlink.crm.LeadFields;
import io.aetherlink.crm.LeadStatus;
import io.aetherlink.crm.json.JsonMaps;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;

/** Leads from the columns that every statement on them returns. */
final class LeadRows {
  static final String COLUMNS =
      "id, tenant_id, name, source, phone, email, company, title, status, assigned_to, tags,"
          + " is_archived, version, created_at, updated_at, external_id,"
          + " custom::text AS custom";

  private LeadRows() {}

  static Lead lead(ResultSet row, StatementContext context) throws SQLException {
    return new Lead(
        row.getLong("id"),
        row.getString("tenant_id"),
        fields(row),
        row.getTimestamp("created_at").toInstant(),
        row.getTimestamp("updated_at").toInstant(),
        row.getBoolean("is_archived"),
        row.getLong("version"));
  }

  private static LeadFields fields(ResultSet row) throws SQLException {
    return new LeadFields(
        row.getString("name"),
        Optional.ofNullable(row.getString("source")),
        Optional.ofNullable(row.getString("phone")),
        Optional.ofNullable(row.getString("email")),
        Optional.ofNullable(row.getString("company")),
        Optional.ofNullable(row.getString("title")),
        LeadStatus.named(row.getString("status")).orElseThrow(),
        Optional.ofNullable(row.getString("assigned_to")),
        tags(row.getArray("tags")),
        Optional.ofNullable(row.getString("external_id")),
        JsonMaps.read(row.getString("custom")));
  }

  private static List<String> tags(Array array) throws SQLException {
    return Arrays.asList((String[]) array.getArray());
  }
}
