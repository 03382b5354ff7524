package io.aetherlink.audit;

import static io.aetherlink.audit.AuditRecords.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.aetherlink.audit.AuditSpool.Kept;
import io.aetherlink.audit.AuditSpool.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
  void whatIsKeptElsewhereIsTakenOutAndNothingElseIs() throws SQLException {
    Path file = folder.resolve("x.db");
    try (AuditSpool spool = new AuditSpool(file, json)) {
      IntStream.range(0, 5).forEach(i -> spool.append(record("r" + i)).join());
      List<Kept> first = spool.oldest(3, Integer.MAX_VALUE);
      assertThat(first).extracting(Kept::id).containsExactly("r0", "r1", "r2");
      spool.remove(first).join();
      spool.remove(spool.oldest(9, Integer.MAX_VALUE)).join();
      assertThat(count(file)).isZero();

      // Numbers of rows begin anew in an empty file: what is said twice must not reach these.
      spool.append(record("r5")).join();
      spool.remove(first).join();
      assertThat(spool.oldest(9, Integer.MAX_VALUE)).extracting(Kept::id).containsExactly("r5");
    }
  }

  @Test
  void aBatchIsNoLongerThanItMayBeButHasOneRecordAtLeast() {
    try (AuditSpool spool = new AuditSpool(folder.resolve("x.db"), json)) {
      IntStream.range(0, 5).forEach(i -> spool.append(record("r" + i)).join());
      int one = spool.oldest(1, 1).getFirst().body().length();

      assertThat(spool.oldest(9, 1)).hasSize(1);
      assertThat(spool.oldest(9, one + 1)).hasSize(2);
    }
  }

  @Test
  void whatNobodyTakesIsSetAsideAndKept() throws SQLException {
    Path file = folder.resolve("x.db");
    try (AuditSpool spool = new AuditSpool(file, json)) {
      spool.append(record("odd")).join();
      spool.append(record("good")).join();
      spool.setAside(spool.oldest(1, 1).getFirst(), "422 odd").join();

      assertThat(spool.oldest(9, Integer.MAX_VALUE)).extracting(Kept::id).containsExactly("good");
      assertThat(texts(file, "SELECT id || ' ' || reason || ' ' || body FROM refused"))
          .singleElement()
          .asString()
          .startsWith("odd 422 odd {");
    }
  }

  @Test
  void whatIsSetAsideIsShippedOnceMoreWhenSomebodyWantsThat() {
    Path file = folder.resolve("x.db");
    try (AuditSpool spool = new AuditSpool(file, json)) {
      for (String id : List.of("a", "b")) {
        spool.append(record(id)).join();
        spool.setAside(spool.oldest(1, 1).getFirst(), "422 odd").join();
      }
      assertThat(spool.refusedCount()).isEqualTo(2);
      spool.retry(List.of("b", "unknown")).join();

      assertThat(spool.oldest(9, Integer.MAX_VALUE)).extracting(Kept::id).containsExactly("b");
    }
    try (AuditSpool spool = new AuditSpool(file, json)) {
      assertThat(spool.refusedCount()).isEqualTo(1);
      assertThat(spool.refused(any -> true, 10))
          .extracting(Refused::id, Refused::reason)
          .containsExactly(tuple("a", "422 odd"));
      assertThat(spool.oldest(9, Integer.MAX_VALUE)).extracting(Kept::id).containsExactly("b");
    }
  }

  /** What a kill or a power cut leaves: the last write is there in part. */
  @Test
  void aTornLastRecordIsGoneAndAllBeforeItAreThere() throws IOException {
    Path torn = folder.resolve("torn.db");
    try (AuditSpool spool = new AuditSpool(folder.resolve("x.db"), json)) {
      IntStream.range(0, 3).forEach(i -> spool.append(record("r" + i)).join());
      Files.copy(folder.resolve("x.db"), torn);
      byte[] log = Files.readAllBytes(folder.resolve("x.db-wal"));
      Files.write(folder.resolve("torn.db-wal"), Arrays.copyOf(log, log.length - 100));
    }

    try (AuditSpool spool = new AuditSpool(torn, json)) {
      assertThat(spool.oldest(9, Integer.MAX_VALUE))
          .extracting(Kept::id)
          .containsExactly("r0", "r1");
      spool.append(record("r3")).join();
      assertThat(spool.oldest(9, Integer.MAX_VALUE))
          .extracting(Kept::id)
          .containsExactly("r0", "r1", "r3");
    }
  }

  private static List<String> texts(Path file, String sql) throws SQLException {
    try (Connection connection = JDBC.createConnection("jdbc:sqlite:" + file, new Properties());
        ResultSet rows = connection.createStatement().executeQuery(sql)) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
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

  /** A machine that has much else to do is no fault of what is tested. */
  private static ConditionFactory eventually() {
    return await().atMost(Duration.ofMinutes(1));
  }
}
