package io.aetherlink.crm.postgres;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.statement.Query;

/** How many rows PostgreSQL expects of a statement, from its statistics. */
final class PlannedRows {
  private static final Pattern ESTIMATE = Pattern.compile("rows=(\\d+)");

  private PlannedRows() {}

  /**
   * The estimate.
   *
   * @param explain the statement behind {@code EXPLAIN}
   */
  static long of(Query explain) {
    Matcher rows = ESTIMATE.matcher(explain.mapTo(String.class).first());
    return rows.find() ? Long.parseLong(rows.group(1)) : 0;
  }
}
