package io.aetherlink.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.JDBC;

class AuditSpoolTest {
  private final ObjectMapper json = new ObjectMapper().findAndRegisterModules();
  @TempDir Path folder;

  @Test
  void whatWasAppendedIsThereForAnotherReaderWithoutClosing() throws SQLException {
    try (AuditSpool spool = new AuditSpool(folder.resolve("a/b.db"), json)) {
      CompletableFuture<?>[] appended =
          IntStream.range(0, 5_000)
              .mapToObj(i -> spool.append(record("r" + i)))
              .toArray(CompletableFuture[]::new);
      CompletableFuture.allOf(appended).join();

      assertThat(count(folder.resolve("a/b.db"))).isEqualTo(5_000);
    }
  }

  @Test
  void whatNobodyWaitsForIsThereSoonAndNeverAfterWhatCameLater() throws SQLException {
    Path file = folder.resolve("x.db");
    try (AuditSpool spool = new AuditSpool(file, json)) {
      spool.appendSoon(record("first"));
      spool.append(record("second")).join();
      assertThat(count(file)).isEqualTo(2);

      spool.appendSoon(record("third"));
      eventually().untilAsserted(() -> assertThat(count(file)).isEqualTo(3));
    }
  }

  @Test
  void aSpoolThatCannotBeOpenedSaysSoAndRecoversWhenItCan() throws IOException, SQLException {
    Path inTheWay = Files.writeString(folder.resolve("audit"), "a file where the folder should be");
    Path file = inTheWay.resolve("x.db");
    try (AuditSpool spool = new AuditSpool(file, json)) {
      assertThat(spool.writable()).isFalse();
      assertThatThrownBy(() -> spool.append(record("early")).join())
          .hasMessageContaining("cannot be written");

      Files.delete(inTheWay);

      eventually().until(spool::writable);
      spool.append(record("late")).join();
      assertThat(count(file)).isEqualTo(2);
    }
  }

  @Test
  void aSpoolThatOpensButCannotBeWrittenLosesNothing() throws SQLException {
    Path file = folder.resolve("x.db");
    try (AuditSpool spool = new AuditSpool(file, json)) {
      try (Connection other = JDBC.createConnection("jdbc:sqlite:" + file, new Properties())) {
        other.createStatement().execute("BEGIN IMMEDIATE");

        assertThatThrownBy(() -> spool.append(record("locked out")).join())
            .hasRootCauseInstanceOf(SQLException.class);
        assertThat(spool.writable()).isFalse();

        other.createStatement().execute("ROLLBACK");
      }
      eventually().until(spool::writable);
      assertThat(count(file)).isEqualTo(1);
    }
  }

  @Test
  void whatIsWaitingIsWrittenAtClosing() throws SQLException {
    Path file = folder.resolve("x.db");
    try (AuditSpool spool = new AuditSpool(file, json)) {
      IntStream.range(0, 500).forEach(i -> spool.append(record("r" + i)));
    }

    assertThat(count(file)).isEqualTo(500);
  }

  private static int count(Path file) throws SQLException {
    try (Connection connection = JDBC.createConnection("jdbc:sqlite:" + file, new Properties());
        ResultSet rows = connection.createStatement().executeQuery("SELECT count(*) FROM record")) {
      return rows.getInt(1);
    }
  }

  private static AuditRecord record(String id) {
    return new AuditRecord(
        id,
        Instant.EPOCH,
        "worker",
        "q",
        Optional.of("acme"),
        "kim",
        List.of("agent"),
        "GET",
        "/x",
        "/x",
        200,
        Optional.empty());
  }

  /** A machine that has much else to do is no fault of what is tested. */
  private static ConditionFactory eventually() {
    return await().atMost(Duration.ofMinutes(1));
  }
}
