package io.aetherlink.testkit;

import io.aetherlink.platform.engines.Engines;
import io.aetherlink.platform.engines.PostgresqlEngine;
import io.aetherlink.platform.process.FreePorts;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * One real PostgreSQL for all tests of a JVM, set up as the platform sets up its own, and a
 * database of its own for each test class.
 *
 * <p>Databases belong to a role that is neither superuser nor able to bypass row-level security:
 * tests see what a service sees in production. Only a crash of the machine would show a difference:
 * nothing is forced to disk.
 */
public final class TestPostgres {
  private static final String ROLE = "aetherlink";
  private static final String PASSWORD = "aetherlink";
  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static final Map<String, TestDatabase> PREPARED = new ConcurrentHashMap<>();

  private TestPostgres() {}

  /** Creates an empty database owned by the service role. */
  public static TestDatabase freshDatabase() {
    return created("");
  }

  /**
   * Creates a database that is as {@code prepare} leaves an empty one. It is asked once a JVM for
   * each {@code name}, and copied after that: migrations take longer than many a test.
   *
   * @param prepare keeps no connection open
   */
  public static TestDatabase preparedDatabase(String name, Consumer<TestDatabase> prepare) {
    TestDatabase original =
        PREPARED.computeIfAbsent(
            name,
            _ -> {
              TestDatabase empty = freshDatabase();
              prepare.accept(empty);
              return empty;
            });
    return created(" TEMPLATE " + original.name());
  }

  private static TestDatabase created(String template) {
    Pool.closeIdle();
    String name = "test_" + DATABASES.incrementAndGet();
    Server.execute("CREATE DATABASE " + name + " OWNER " + ROLE + template);
    return new TestDatabase("127.0.0.1", Server.ENGINE.port(), name, ROLE, PASSWORD);
  }

  /** Started on first use, so that a test run without a database starts none. */
  private static final class Server {
    /**
     * What tests need not wait for. Most connect anew for every statement, and four thousand rounds
     * of hashing would take longer than the rest of that.
     */
    private static final List<String> IN_HASTE =
        List.of(
            "ALTER SYSTEM SET fsync = off",
            "ALTER SYSTEM SET full_page_writes = off",
            "ALTER SYSTEM SET synchronous_commit = off",
            "SELECT pg_reload_conf()",
            "SET scram_iterations = 1");

    static final PostgresqlEngine ENGINE = start();

    private static PostgresqlEngine start() {
      PostgresqlEngine engine = Engines.postgresql(TestFolder.create(), FreePorts.one());
      TestFolder.closeAtExit(engine.start());
      hasten(engine);
      return engine;
    }

    private static void hasten(PostgresqlEngine engine) {
      try (Connection connection = connect(engine);
          Statement statement = connection.createStatement()) {
        for (String sql : IN_HASTE) {
          statement.execute(sql);
        }
        setPassword(statement, PostgresqlEngine.SUPERUSER, engine.superuserPassword());
        setPassword(statement, ROLE, PASSWORD);
      } catch (SQLException e) {
        throw new IllegalStateException("Test PostgreSQL could not be hastened", e);
      }
    }

    /** The same password again; from now on it is proved as the session's settings say. */
    private static void setPassword(Statement statement, String role, String password)
        throws SQLException {
      statement.execute("ALTER ROLE %s PASSWORD '%s'".formatted(role, password));
    }

    static void execute(String sql) {
      try (Connection connection = connect(ENGINE);
          Statement statement = connection.createStatement()) {
        statement.execute(sql);
      } catch (SQLException e) {
        throw new IllegalStateException("Test PostgreSQL refused: " + sql, e);
      }
    }

    private static Connection connect(PostgresqlEngine engine) throws SQLException {
      String url = "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(engine.port());
      return DriverManager.getConnection(
          url, PostgresqlEngine.SUPERUSER, engine.superuserPassword());
    }
  }
}
