package io.aetherlink.apexflow.postgres;

import io.aetherlink.apexflow.domain.Cursor;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.statement.Query;

/** The conditions of a list, with the values that they name. */
final class Conditions {
  private final StringBuilder sql = new StringBuilder("tenant_id = :tenant");
  private final Map<String, Object> values = new HashMap<>();

  Conditions(String tenant) {
    values.put("tenant", tenant);
  }

  /** Adds a condition that names one value. */
  void and(String condition, String name, Object value) {
    sql.append(" AND ").append(condition);
    values.put(name, value);
  }

  /** Adds where the list goes on, as a comparison with {@code :at} and {@code :id}. */
  void behind(String comparison, Cursor cursor) {
    and(comparison, "at", cursor.at());
    values.put("id", cursor.id());
  }

  String sql() {
    return sql.toString();
  }

  Query bind(Query query) {
    return query.bindMap(values);
  }
}
