package io.aetherlink.writes.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aetherlink.testkit.TestPostgres;
import io.aetherlink.writes.StoreUnavailableException;
import io.aetherlink.writes.postgres.Database;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a caller is told before the tables are there. */
@Timeout(180)
class StartingTest {
  private static final DataSource POOL = TestPostgres.freshDatabase().dataSource();

  @Test
  void aServiceThatIsStartingDoesNotSayThatItsDatabaseIsAway() {
    CountDownLatch never = new CountDownLatch(1);
    try (Database database = database(() -> await(never))) {
      assertThat(refusal(database)).startsWith("The service is starting and brings its tables");
    }
  }

  @Test
  void aDatabaseThatIsNotThereAtTheStartIsAway() {
    CountDownLatch tries = new CountDownLatch(2);
    Runnable missing =
        () -> {
          tries.countDown();
          throw new FlywayException("Connection refused");
        };
    try (Database database = database(missing)) {
      await(tries);
      assertThat(refusal(database)).startsWith("The database is away; nothing is acknowledged");
    }
  }

  private static String refusal(Database database) {
    return WriteErrors.detail(
        catchThrowableOfType(StoreUnavailableException.class, database::requirePrepared));
  }

  private static Database database(Runnable migration) {
    Database database = new Database(POOL, migration, () -> {}, () -> "");
    database.start();
    return database;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
