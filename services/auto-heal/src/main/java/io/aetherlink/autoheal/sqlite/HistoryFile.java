package io.aetherlink.autoheal.sqlite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Opens the database file and brings its tables up to date. */
final class HistoryFile {

  private static final System.Logger LOG = System.getLogger(HistoryFile.class.getName());
  private static final int SCHEMA_VERSION = 6;

  /** The version since which standings know of dry runs and acknowledgements. */
  private static final int STANDINGS_GREW = 4;

  private static final String[] STANDINGS_COLUMNS = {
    "dry_run INTEGER NOT NULL DEFAULT 0", "ack_by TEXT", "ack_micros INTEGER", "ack_note TEXT"
  };

  /** What nobody saw was told from what is pending by its message alone. */
  private static final String UNSEEN_IS_UNKNOWN =
      """
      UPDATE attempts SET outcome = 'UNKNOWN'
      WHERE outcome = 'PENDING' AND message LIKE '%; nobody saw how long'
      """;

  private static final int BUSY_MILLIS = 2000;

  private HistoryFile() {}

  /** Opens the file. One that is no database any more is put aside: healing must go on. */
  static Connection open(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      return connect(file);
    } catch (SQLiteException e) {
      return isDamage(e) ? openAfresh(file, e) : rethrow(e, file);
    } catch (SQLException e) {
      return rethrow(e, file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the folder of " + file, e);
    }
  }

  private static Connection rethrow(SQLException e, Path file) {
    throw new HistoryException("cannot open " + file, e);
  }

  private static boolean isDamage(SQLiteException e) {
    return e.getResultCode() == SQLiteErrorCode.SQLITE_NOTADB
        || e.getResultCode() == SQLiteErrorCode.SQLITE_CORRUPT;
  }

  private static Connection openAfresh(Path file, SQLiteException damage) {
    Path aside = file.resolveSibling(file.getFileName() + ".damaged");
    LOG.log(
        System.Logger.Level.ERROR,
        file + " is damaged and put aside as " + aside + ": " + damage.getMessage());
    try {
      Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
      return connect(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot put " + file + " aside", e);
    } catch (SQLException e) {
      return rethrow(e, file);
    }
  }

  private static Connection connect(Path file) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    // Survives kill -9 of this process; only a power cut may take the last moments.
    config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
    config.setBusyTimeout(BUSY_MILLIS);
    Connection connection = config.createConnection("jdbc:sqlite:" + file);
    try {
      migrate(connection);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private static void migrate(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (version(statement) < SCHEMA_VERSION) {
        for (String table : TABLES) {
          statement.execute(table);
        }
        if (version(statement) < STANDINGS_GREW) {
          for (String column : STANDINGS_COLUMNS) {
            statement.execute("ALTER TABLE standings ADD COLUMN " + column);
          }
        }
        statement.execute(UNSEEN_IS_UNKNOWN);
        statement.execute("PRAGMA user_version = " + SCHEMA_VERSION);
      }
    }
  }

  private static int version(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("PRAGMA user_version")) {
      return row.getInt(1);
    }
  }

  private static final String[] TABLES = {
    """
    CREATE TABLE IF NOT EXISTS attempts (
      id INTEGER PRIMARY KEY,
      service TEXT NOT NULL,
      action TEXT NOT NULL,
      at_micros INTEGER NOT NULL,
      reason TEXT NOT NULL,
      automatic INTEGER NOT NULL,
      success INTEGER NOT NULL,
      message TEXT NOT NULL,
      outcome TEXT NOT NULL,
      duration_ms INTEGER)
    """,
    """
    CREATE INDEX IF NOT EXISTS attempts_by_service
      ON attempts (service, success) WHERE duration_ms IS NOT NULL
    """,
    """
    CREATE INDEX IF NOT EXISTS attempts_open
      ON attempts (service) WHERE duration_ms IS NULL OR outcome = 'PENDING'
    """,
    """
    CREATE TABLE IF NOT EXISTS decisions (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      service TEXT NOT NULL,
      why TEXT NOT NULL,
      reason TEXT NOT NULL,
      at_micros INTEGER NOT NULL)
    """,
    """
    CREATE TABLE IF NOT EXISTS standings (
      service TEXT PRIMARY KEY,
      paused INTEGER NOT NULL,
      quarantined INTEGER NOT NULL)
    """,
    """
    CREATE TABLE IF NOT EXISTS outages (
      service TEXT NOT NULL,
      began_micros INTEGER NOT NULL,
      noticed_micros INTEGER NOT NULL,
      ended_micros INTEGER,
      PRIMARY KEY (service, began_micros)) WITHOUT ROWID
    """,
    """
    CREATE TABLE IF NOT EXISTS watched (
      service TEXT PRIMARY KEY,
      since_micros INTEGER NOT NULL)
    """,
    """
    CREATE TABLE IF NOT EXISTS evidence (
      attempt_id INTEGER PRIMARY KEY,
      document TEXT NOT NULL)
    """,
    """
    CREATE TABLE IF NOT EXISTS documents (
      name TEXT PRIMARY KEY,
      document TEXT NOT NULL)
    """,
    """
    CREATE TABLE IF NOT EXISTS outbox (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      news TEXT NOT NULL)
    """
  };
}
