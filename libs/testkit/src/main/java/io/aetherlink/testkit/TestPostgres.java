package io.aetherlink.testkit;

import io.aetherlink.platform.engines.Engines;
import io.aetherlink.platform.engines.PostgresqlEngine;
import io.aetherlink.platform.process.FreePorts;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One real PostgreSQL for all tests of a JVM, set up as the platform sets up its own, and a
 * database of its own for each test class.
 *
 * <p>Databases belong to a role that is neither superuser nor able to bypass row-level security:
 * tests see what a service sees in production.
 */
public final class TestPostgres {
  private static final String ROLE = "aetherlink";
  private static final String PASSWORD = "aetherlink";
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private TestPostgres() {}

  /** Creates an empty database owned by the service role. */
  public static TestDatabase freshDatabase() {
    String name = "test_" + DATABASES.incrementAndGet();
    Server.execute("CREATE DATABASE " + name + " OWNER " + ROLE);
    return new TestDatabase("127.0.0.1", Server.ENGINE.port(), name, ROLE, PASSWORD);
  }

  /** Started on first use, so that a test run without a database starts none. */
  private static final class Server {
    static final PostgresqlEngine ENGINE = start();

    private static PostgresqlEngine start() {
      PostgresqlEngine engine = Engines.postgresql(TestFolder.create(), FreePorts.one());
      TestFolder.closeAtExit(engine.start());
      return engine;
    }

    static void execute(String sql) {
      String url = "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(ENGINE.port());
      try (Connection connection =
              DriverManager.getConnection(
                  url, PostgresqlEngine.SUPERUSER, ENGINE.superuserPassword());
          var statement = connection.createStatement()) {
        statement.execute(sql);
      } catch (SQLException e) {
        throw new IllegalStateException("Test PostgreSQL refused: " + sql, e);
      }
    }
  }
}
