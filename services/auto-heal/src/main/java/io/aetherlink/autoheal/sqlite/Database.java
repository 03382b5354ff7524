package io.aetherlink.autoheal.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** One connection, used by one thread at a time. Statements are short. */
final class Database implements AutoCloseable {

  private final ReentrantLock turn = new ReentrantLock();
  private final Connection connection;

  Database(Path file) {
    this.connection = HistoryFile.open(file);
  }

  /** Work on the connection. */
  interface Work<T> {
    T run() throws SQLException;
  }

  /** Work that leaves nothing but what it has written. */
  interface Change {
    void run() throws SQLException;
  }

  /** Makes a value of a row. */
  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** All of it or nothing; what it reads is of one moment. */
  <T> T inTransaction(Work<T> work) {
    turn.lock();
    try {
      connection.setAutoCommit(false);
      T result = work.run();
      connection.commit();
      return result;
    } catch (SQLException e) {
      throw new HistoryException("the history cannot be used", e);
    } finally {
      backToAutoCommit();
      turn.unlock();
    }
  }

  /** All of it or nothing. */
  void write(Change change) {
    inTransaction(() -> {
      change.run();
      return true;
    });
  }

  private void backToAutoCommit() {
    try {
      if (!connection.getAutoCommit()) {
        connection.rollback(); // undoes nothing after a commit
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new HistoryException("the history cannot be used", e);
    }
  }

  /** Runs a statement by itself. */
  void execute(String sql, Object... values) {
    turn.lock();
    try {
      update(sql, values);
    } catch (SQLException e) {
      throw new HistoryException("the history cannot be written", e);
    } finally {
      turn.unlock();
    }
  }

  /** Reads by itself. */
  <T> List<T> read(RowReader<T> reader, String sql, Object... values) {
    turn.lock();
    try {
      return query(reader, sql, values);
    } catch (SQLException e) {
      throw new HistoryException("the history cannot be read", e);
    } finally {
      turn.unlock();
    }
  }

  /** Within {@link #inTransaction}: runs a statement. */
  void update(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = prepare(sql, values)) {
      statement.executeUpdate();
    }
  }

  /** Within {@link #inTransaction}: reads. */
  <T> List<T> query(RowReader<T> reader, String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = prepare(sql, values);
        ResultSet row = statement.executeQuery()) {
      List<T> rows = new ArrayList<>();
      while (row.next()) {
        rows.add(reader.read(row));
      }
      return rows;
    }
  }

  private PreparedStatement prepare(String sql, Object... values) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  @Override
  public void close() {
    turn.lock();
    try {
      connection.close();
    } catch (SQLException e) {
      throw new HistoryException("the history cannot be closed", e);
    } finally {
      turn.unlock();
    }
  }
}
