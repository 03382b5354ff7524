package io.aetherlink.audit;

import io.aetherlink.audit.AuditSpool.Kept;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

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
    try (PreparedStatement delete = open.prepareStatement("DELETE FROM record WHERE id = ?")) {
      for (String id : ids) {
        delete.setString(1, id);
        delete.addBatch();
      }
      delete.executeBatch();
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
}
