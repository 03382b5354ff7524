package io.aetherlink.testkit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;
import javax.sql.PooledConnection;
import org.postgresql.ds.PGConnectionPoolDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Connections that are used again: to make one takes longer than most of what it is used for. */
final class Pool extends PGSimpleDataSource {
  private static final Set<Pool> ALL = ConcurrentHashMap.newKeySet();

  private final transient PGConnectionPoolDataSource source = new PGConnectionPoolDataSource();
  private final transient Queue<PooledConnection> idle = new ConcurrentLinkedQueue<>();

  /** Of a database that is not cut off: what breaks is noticed only when it is used. */
  Pool(TestDatabase database) {
    source.setUrl(database.jdbcUrl());
    source.setUser(database.user());
    source.setPassword(database.password());
    ALL.add(this);
  }

  /** Closes what nobody uses, in all pools: the server has only so many connections. */
  static void closeIdle() {
    ALL.forEach(Pool::closeOwnIdle);
  }

  @Override
  public Connection getConnection() throws SQLException {
    PooledConnection used = idle.poll();
    return (used == null ? opened() : used).getConnection();
  }

  private PooledConnection opened() throws SQLException {
    PooledConnection connection = source.getPooledConnection();
    connection.addConnectionEventListener(new Return());
    return connection;
  }

  private void closeOwnIdle() {
    for (PooledConnection next = idle.poll(); next != null; next = idle.poll()) {
      try {
        next.close();
      } catch (SQLException e) {
        // It is gone already.
      }
    }
  }

  /** Puts a connection back, unless it broke. */
  private final class Return implements ConnectionEventListener {
    private boolean broken;

    @Override
    public void connectionClosed(ConnectionEvent event) {
      if (!broken && event.getSource() instanceof PooledConnection connection) {
        idle.add(connection);
      }
    }

    @Override
    public void connectionErrorOccurred(ConnectionEvent event) {
      broken = true;
    }
  }
}
