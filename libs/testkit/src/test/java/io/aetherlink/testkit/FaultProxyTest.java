package io.aetherlink.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class FaultProxyTest {
  private final TestDatabase direct = TestPostgres.freshDatabase();

  @Test
  void cutBreaksOpenConnectionsAndRestoreAcceptsNewOnes() throws SQLException {
    try (FaultProxy proxy = FaultProxy.to(direct.host(), direct.port())) {
      DataSource source = direct.at(proxy.host(), proxy.port()).dataSource();
      try (Connection connection = source.getConnection()) {
        assertThat(answers(connection)).isTrue();
        proxy.cut();
        assertThatThrownBy(() -> answers(connection)).isInstanceOf(SQLException.class);
      }
      assertThatThrownBy(source::getConnection).isInstanceOf(SQLException.class);

      proxy.restore();

      try (Connection connection = source.getConnection()) {
        assertThat(answers(connection)).isTrue();
      }
    }
  }

  @Test
  void theServiceRoleCannotBypassRowLevelSecurity() throws SQLException {
    try (Connection connection = direct.dataSource().getConnection();
        var rows =
            connection
                .createStatement()
                .executeQuery(
                    "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getBoolean(1)).isFalse();
    }
  }

  private static boolean answers(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      return statement.execute("SELECT 1");
    }
  }
}
