package io.aetherlink.audit;

import io.aetherlink.audit.AuditSpool.Kept;
import io.aetherlink.audit.AuditSpool.Refused;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The tables of a spool: what waits to be shipped, and what the trail does not take. Rows are known
 * by the ids of their records, since numbers begin anew in a file that is empty.
 */
final class SpoolTables {
  private SpoolTables() {}

  static void create(Statement statement) throws SQLException {
    statement.execute(
        "CREATE TABLE IF NOT EXISTS record"
            + " (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL)");
    statement.execute(
        "CREATE TABLE IF NOT EXISTS refused"
            + " (id TEXT PRIMARY KEY, body TEXT NOT NULL, reason TEXT NOT NULL)");
    // A write in any case: a file that only opens may be on a disk that is full.
    statement.execute("PRAGMA user_version = 2");
  }

  /** A record whose commit was in doubt may be there already. */
  static void insert(Connection open, List<Kept> records) throws SQLException {
    try (PreparedStatement insert =
        open.prepareStatement("INSERT OR IGNORE INTO record (id, body) VALUES (?, ?)")) {
      for (Kept record : records) {
        insert.setString(1, record.id());
        insert.setString(2, record.body());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  static void delete(Connection open, List<String> ids) throws SQLException {
    change(open, "DELETE FROM record WHERE id = ?", ids);
  }

  /** One change for each of the ids. */
  private static void change(Connection open, String sql, List<String> ids) throws SQLException {
    if (ids.isEmpty()) {
      return;
    }
    try (PreparedStatement change = open.prepareStatement(sql)) {
      for (String id : ids) {
        change.setString(1, id);
        change.addBatch();
      }
      change.executeBatch();
    }
  }

  static void setAside(Connection open, String id, String reason) throws SQLException {
    try (PreparedStatement copy =
        open.prepareStatement(
            "INSERT OR IGNORE INTO refused SELECT id, body, ? FROM record WHERE id = ?")) {
      copy.setString(1, reason);
      copy.setString(2, id);
      copy.executeUpdate();
    }
    delete(open, List.of(id));
  }

  /** Puts records that were set aside where they are shipped from. */
  static void retry(Connection open, List<String> ids) throws SQLException {
    for (String sql :
        List.of(
            "INSERT OR IGNORE INTO record (id, body) SELECT id, body FROM refused WHERE id = ?",
            "DELETE FROM refused WHERE id = ?")) {
      change(open, sql, ids);
    }
  }

  /** The first of those that are asked for; one is in memory at a time of those that are not. */
  static List<Refused> refused(Connection open, Predicate<Refused> which, int most)
      throws SQLException {
    List<Refused> found = new ArrayList<>();
    try (Statement select = open.createStatement();
        ResultSet rows =
            select.executeQuery("SELECT id, body, reason FROM refused ORDER BY rowid")) {
      while (found.size() < most && rows.next()) {
        Refused row = new Refused(rows.getString(1), rows.getString(2), rows.getString(3));
        if (which.test(row)) {
          found.add(row);
        }
      }
    }
    return found;
  }

  static long refusedCount(Connection open) throws SQLException {
    try (Statement select = open.createStatement();
        ResultSet rows = select.executeQuery("SELECT count(*) FROM refused")) {
      return rows.getLong(1);
    }
  }
}
