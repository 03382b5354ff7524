package io.aetherlink.aiorchestrator.postgres;

import static io.aetherlink.testkit.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aetherlink.aiorchestrator.domain.HeldTime;
import io.aetherlink.aiorchestrator.domain.ledger.Budget;
import io.aetherlink.aiorchestrator.domain.ledger.Grant;
import io.aetherlink.aiorchestrator.domain.ledger.Use;
import io.aetherlink.testkit.TestDatabase;
import io.aetherlink.testkit.TestPostgres;
import io.aetherlink.writes.StoreUnavailableException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reservations and sums with a PostgreSQL that is slow, and with one that answers nobody. */
class PostgresLedgerTest {
  private static final Duration LONGEST = Duration.ofSeconds(1);
  private static final Budget FIVE =
      new Budget(Budget.Period.DAY, Optional.of(5L), Optional.empty(), Optional.empty());
  private static final Use ONE = new Use(1, 10, BigDecimal.ONE);
  private static final Grant WITHOUT = new Grant.Granted(Optional.empty());

  private final TestDatabase real = TestPostgres.freshDatabase();
  private final DataSource database = real.dataSource();
  private final Jdbi jdbi = Jdbi.create(database);
  private final HeldTime time = new HeldTime();
  private final ExecutorService blocking = Executors.newVirtualThreadPerTaskExecutor();
  private final Patience patience = new Patience(LONGEST, blocking, time, time::nanoTime);
  private final PostgresLedger ledger =
      new PostgresLedger(jdbi, new LedgerWriter(jdbi), patience, InstantSource.system());

  @BeforeEach
  void migrate() {
    AiSchema.migrate(database);
  }

  @AfterEach
  void end() {
    blocking.close();
  }

  @Test
  void manyAtOnceGetNoMoreThanTheBudget() {
    List<Grant> grants = IntStream.range(0, 40).mapToObj(i -> reserve()).map(this::done).toList();

    assertThat(grants).filteredOn(Grant.Exhausted.class::isInstance).hasSize(35);
    assertThat(grants).doesNotContain(WITHOUT);
    assertThat(reservations()).isEqualTo(5);
  }

  @Test
  void whereNobodyIsAnsweredRequestsGoOnAndWhatIsReservedLateIsGivenBack() {
    List<CompletableFuture<Grant>> asked;
    try (Handle other = jdbi.open()) {
      other.begin();
      other.execute("LOCK TABLE ai.reservation IN ACCESS EXCLUSIVE MODE");
      asked = IntStream.range(0, 4).mapToObj(i -> reserve()).toList();
      await().until(() -> waitForTheLock() > 0);
      assertThat(asked).noneMatch(CompletableFuture::isDone);

      time.pass(LONGEST);
      assertThat(asked.stream().map(this::done)).containsOnly(WITHOUT);
      other.rollback();
    }

    blocking.close(); // whoever waits for PostgreSQL has its answer then
    assertThat(reservations()).isZero();
  }

  @Test
  void sumsAreUnavailableWhereNobodyIsThereToAddUp() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Jdbi hung = Jdbi.create(real.at("127.0.0.1", silent.getLocalPort()).dataSource());
      Future<?> sums = blocking.submit(() -> sums(hung));
      await().until(() -> time.waiting() == 1);
      assertThat(sums.isDone()).isFalse();

      time.pass(LONGEST);

      assertThatThrownBy(() -> sums.get(2, TimeUnit.MINUTES))
          .hasCauseInstanceOf(StoreUnavailableException.class);
      silent.accept().close(); // it is not waited for any longer behind the scenes, either
    }
  }

  @Test
  void sumsTakeTheirTimeOnceSomebodyIsThere() {
    assertThat(sums(jdbi)).isEmpty();
    assertThat(time.waiting()).isZero();
  }

  private List<UsageQueries.Row> sums(Jdbi where) {
    LocalDate day = LocalDate.of(2026, 1, 1);
    return new UsageQueries(where, patience).rows(day, day, Optional.empty(), Set.of("tenant"));
  }

  private CompletableFuture<Grant> reserve() {
    return ledger.reserve("acme", FIVE, ONE, Duration.ofHours(1)).toCompletableFuture();
  }

  private Grant done(CompletableFuture<Grant> grant) {
    return grant.orTimeout(2, TimeUnit.MINUTES).join();
  }

  private long waitForTheLock() {
    return count(
        """
        SELECT count(*) FROM pg_locks WHERE NOT granted AND locktype = 'relation'
          AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
        """);
  }

  private long reservations() {
    return count("SELECT count(*) FROM ai.reservation");
  }

  private long count(String sql) {
    return jdbi.withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
  }
}
