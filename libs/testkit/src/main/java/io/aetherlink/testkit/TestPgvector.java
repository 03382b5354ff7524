package io.aetherlink.testkit;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Databases of a real PostgreSQL with pgvector, which the container stage starts and names in
 * {@value #VARIABLE}: {@code postgresql://host:port}, with {@code postgres} as the password of its
 * superuser.
 */
public final class TestPgvector {
  /** Unset where no container runs. */
  public static final String VARIABLE = "AETHERLINK_TEST_PGVECTOR";

  private static final String SUPERUSER = "postgres";
  private static final String ROLE = "aetherlink";
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private TestPgvector() {}

  /**
   * Creates a database owned by a plain role, as a service has it, in which pgvector's indexes are
   * used even for tables so small that to sort them would be faster.
   *
   * @param settings more of them, as in {@code name = value}
   */
  public static TestDatabase freshDatabase(String... settings) {
    TestDatabase maintenance = ofSuperuser(SUPERUSER);
    String name = freshName();
    execute(
        maintenance,
        """
        DO $$ BEGIN CREATE ROLE %1$s LOGIN PASSWORD '%1$s'; EXCEPTION WHEN duplicate_object THEN END $$
        """
            .formatted(ROLE));
    execute(maintenance, "CREATE DATABASE %s OWNER %s".formatted(name, ROLE));
    execute(maintenance, "ALTER DATABASE %s SET enable_sort = off".formatted(name));
    for (String setting : settings) {
      execute(maintenance, "ALTER DATABASE %s SET %s".formatted(name, setting));
    }
    execute(ofSuperuser(name), "CREATE EXTENSION vector");
    return ofSuperuser(name).as(ROLE, ROLE);
  }

  /**
   * Creates a database whose owner is a superuser, and in which nobody has created pgvector yet.
   */
  public static TestDatabase freshDatabaseOfASuperuser() {
    String name = freshName();
    execute(ofSuperuser(SUPERUSER), "CREATE DATABASE " + name);
    return ofSuperuser(name);
  }

  private static String freshName() {
    return "vectors_" + ProcessHandle.current().pid() + "_" + DATABASES.incrementAndGet();
  }

  private static TestDatabase ofSuperuser(String database) {
    URI server = server();
    return new TestDatabase(server.getHost(), server.getPort(), database, SUPERUSER, SUPERUSER);
  }

  private static URI server() {
    @Nullable String address = System.getenv(VARIABLE);
    if (address == null) {
      throw new IllegalStateException(VARIABLE + " names no PostgreSQL with pgvector");
    }
    return URI.create(address);
  }

  private static void execute(TestDatabase database, String sql) {
    try (Connection connection =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException("PostgreSQL with pgvector refused: " + sql, e);
    }
  }
}
