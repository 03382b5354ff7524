package io.aetherlink.testkit;

import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The address of a test database and the service role's way in. */
public record TestDatabase(String host, int port, String name, String user, String password) {

  /** JDBC URL without credentials. */
  public String jdbcUrl() {
    return "jdbc:postgresql://%s:%d/%s".formatted(host, port, name);
  }

  /** The same database reached through another address, as a {@link FaultProxy} offers it. */
  public TestDatabase at(String otherHost, int otherPort) {
    return new TestDatabase(otherHost, otherPort, name, user, password);
  }

  /** The same database by another role's way in. */
  public TestDatabase as(String otherUser, String otherPassword) {
    return new TestDatabase(host, port, name, otherUser, otherPassword);
  }

  /** Pooled connections as the service role; leave no state behind in a session. */
  public DataSource pool() {
    return new Pool(this);
  }

  /** Unpooled connections as the service role. */
  public DataSource dataSource() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(jdbcUrl());
    source.setUser(user);
    source.setPassword(password);
    return source;
  }
}
