package io.aetherlink.platform.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aetherlink.platform.process.FreePorts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class PostgresqlEngineTest extends EngineContract {

  private static final DatabaseAccess ACCESS =
      new DatabaseAccess("crm", "o'reilly", "it's \"quoted\" \\ $$ ünïcode");

  @Override
  PostgresqlEngine engine(Path folder, int port) {
    return Engines.postgresql(folder, port).withAccess(ACCESS);
  }

  @Override
  void store(int port) throws SQLException {
    try (var connection = connect(port, ACCESS)) {
      execute(connection, "CREATE TABLE greeting (word text)");
      execute(connection, "INSERT INTO greeting VALUES ('hello')");
    }
  }

  @Override
  boolean isStored(int port) throws SQLException {
    try (var connection = connect(port, ACCESS)) {
      return "hello".equals(value(connection, "SELECT word FROM greeting"));
    }
  }

  @Test
  void theServicesRoleIsBoundByRowLevelSecurity() throws SQLException {
    int port = FreePorts.one();
    try (RunningEngine running = engine(folder, port).start();
        var connection = connect(port, ACCESS)) {
      execute(connection, "CREATE TABLE note (tenant text)");
      execute(connection, "INSERT INTO note VALUES ('acme'), ('other')");
      execute(connection, "ALTER TABLE note ENABLE ROW LEVEL SECURITY");
      execute(connection, "ALTER TABLE note FORCE ROW LEVEL SECURITY");
      execute(connection, "CREATE POLICY own ON note USING (tenant = 'acme')");
      assertThat(value(connection, "SELECT string_agg(tenant, ',') FROM note")).isEqualTo("acme");
    }
  }

  @Test
  void theServicesRoleMayInstallWhatTheMigrationsNeed() throws SQLException {
    int port = FreePorts.one();
    try (RunningEngine running = engine(folder, port).start();
        var connection = connect(port, ACCESS)) {
      for (String extension : new String[] {"pg_trgm", "unaccent", "citext", "btree_gin"}) {
        execute(connection, "CREATE EXTENSION " + extension);
      }
      assertThat(value(connection, "SELECT lower('ÄÖÜ')")).isEqualTo("äöü");
    }
  }

  @Test
  void takesOverAChangedPasswordAtTheNextStart() throws SQLException {
    int port = FreePorts.one();
    PostgresqlEngine before = engine(folder, port);
    before.start().close();
    var changed = new DatabaseAccess(ACCESS.database(), ACCESS.user(), "changed");
    try (RunningEngine running = before.withAccess(changed).start();
        var connection = connect(port, changed)) {
      assertThat(value(connection, "SELECT 1")).isEqualTo("1");
      assertThatThrownBy(() -> connect(port, ACCESS)).hasMessageContaining("password");
    }
  }

  @Test
  void theSuperusersPasswordIsTheOwnersAlone() throws Exception {
    int port = FreePorts.one();
    PostgresqlEngine engine = engine(folder, port);
    try (RunningEngine running = engine.start()) {
      var superuser =
          new DatabaseAccess("postgres", PostgresqlEngine.SUPERUSER, engine.superuserPassword());
      try (var connection = connect(port, superuser)) {
        assertThat(value(connection, "SHOW is_superuser")).isEqualTo("on");
      }
    }
    Path file = folder.resolve("superuser.password");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(folder.resolve("access.sql")).doesNotExist();
  }

  @Test
  void startsOverALockWhoseNumberSomebodyElseHasGot() throws Exception {
    int port = FreePorts.one();
    PostgresqlEngine engine = engine(folder, port);
    engine.start().close();
    Files.writeString(
        folder.resolve("data/postmaster.pid"),
        "%d%n%s%n1700000000%n%d%n%n127.0.0.1%n  0  0%nready%n"
            .formatted(ProcessHandle.current().pid(), folder.resolve("data"), port));
    try (RunningEngine running = engine.start()) {
      assertThat(engine.ready()).isTrue();
    }
  }

  private static Connection connect(int port, DatabaseAccess access) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, access.database()),
        access.user(),
        access.password());
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String value(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var result = statement.executeQuery(sql)) {
      result.next();
      return String.valueOf(result.getString(1));
    }
  }
}
