package io.aetherlink.commandcenter.postgres;

import static io.aetherlink.testkit.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aetherlink.commandcenter.domain.Registration;
import io.aetherlink.commandcenter.domain.RegistryFullException;
import io.aetherlink.commandcenter.domain.StoreUnavailableException;
import io.aetherlink.testkit.FaultProxy;
import io.aetherlink.testkit.TestDatabase;
import io.aetherlink.testkit.TestPostgres;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresRegistrationsTest {

  private static final TestDatabase DATABASE = TestPostgres.freshDatabase();
  private static final int MOST = 3;
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");

  private final FaultProxy proxy = FaultProxy.to(DATABASE.host(), DATABASE.port());
  private final Jdbi direct = Jdbi.create(DATABASE.pool());
  private final RequestAtHand audit = new RequestAtHand();
  private final PostgresRegistrations store =
      new PostgresRegistrations(
          new Sessions(
              Jdbi.create(DATABASE.at(proxy.host(), proxy.port()).dataSource()),
              audit,
              new EventRows(Optional.empty()),
              new TrailRows(Optional.empty())),
          InstantSource.fixed(NOW),
          MOST);

  @BeforeAll
  static void migrate() {
    OpsSchema.migrate(DATABASE.dataSource());
    OpsSchema.migrate(DATABASE.dataSource()); // again, to no effect
  }

  @BeforeEach
  void empty() {
    direct.useHandle(
        handle -> handle.execute("TRUNCATE ops.service_registration, ops.audit_record, ops.event"));
  }

  @AfterEach
  void close() {
    proxy.close();
  }

  private static Registration service(String name, Instant seen) {
    return new Registration(
        name,
        URI.create("http://localhost:1"),
        URI.create("tcp://localhost:2"),
        Optional.of("1.2"),
        List.of("operator", "admin"),
        List.of("a 'quoted' tag", "ä"),
        seen,
        Optional.of("ada"));
  }

  private List<String> events() {
    return direct.withHandle(handle ->
        handle
            .createQuery(
                "SELECT concat_ws(' ', type, service, payload ->> 'reason') FROM ops.event"
                    + " ORDER BY sequence")
            .mapTo(String.class)
            .list());
  }

  private int auditRecords() {
    return direct.withHandle(handle ->
        handle.createQuery("SELECT count(*) FROM ops.audit_record").mapTo(int.class).one());
  }

  @Test
  void keepsEveryField() {
    store.save(service("a", NOW));

    assertThat(store.all()).containsExactly(service("a", NOW).kept(1));
    assertThat(store.find("a")).contains(service("a", NOW).kept(1));
    assertThat(store.find("b")).isEmpty();
  }

  @Test
  void keepsARegistrationWithoutOptionalParts() {
    Registration bare =
        new Registration(
            "bare",
            URI.create("http://localhost:1"),
            URI.create("http://localhost:1/ping"),
            Optional.empty(),
            List.of(),
            List.of(),
            NOW,
            Optional.empty());
    store.save(bare);

    assertThat(store.all()).containsExactly(bare.kept(1));
  }

  @Test
  void replacesByNameAndNeverTurnsTheClockBack() {
    store.save(service("a", NOW));
    store.save(service("a", NOW.minusSeconds(60)).kept(1));
    assertThat(store.all()).containsExactly(service("a", NOW).kept(2));

    assertThat(store.renew(service("a", NOW.plusSeconds(60)).kept(2))).isTrue();
    assertThat(store.all()).containsExactly(service("a", NOW.plusSeconds(60)).kept(2));
  }

  @Test
  void whoHasNotSeenTheLastChangeMakesNoneAndLeavesNoRecordOfOne() {
    store.save(service("a", NOW));
    store.save(service("a", NOW).kept(1));

    assertThat(store.save(service("a", NOW.plusSeconds(9)).kept(1))).isEmpty();
    assertThat(store.save(service("a", NOW.plusSeconds(9)))).isEmpty();
    assertThat(store.introduce(service("a", NOW).kept(1), Optional.of("0.9"))).isEmpty();
    assertThat(store.renew(service("a", NOW.plusSeconds(9)).kept(1))).isFalse();
    assertThat(store.renew(service("b", NOW))).isFalse();
    assertThat(store.delete("b")).isFalse();

    assertThat(store.all()).containsExactly(service("a", NOW).kept(2));
    assertThat(auditRecords()).isEqualTo(2);
    assertThat(events()).isEmpty();
  }

  @Test
  void thereAreNoMoreThanThereMayBeAndWhoIsThereIsReplacedAllTheSame() {
    for (int i = 0; i < MOST; i++) {
      store.introduce(service("s" + i, NOW), Optional.empty());
    }
    assertThatThrownBy(() -> store.introduce(service("more", NOW), Optional.empty()))
        .isInstanceOf(RegistryFullException.class);
    assertThat(store.all()).hasSize(MOST);
    assertThat(auditRecords()).isEqualTo(MOST);
    assertThat(events()).hasSize(MOST);

    assertThat(store.introduce(service("s1", NOW).kept(1), Optional.empty())).isPresent();
    store.delete("s0");
    assertThat(store.introduce(service("more", NOW), Optional.empty())).isPresent();
  }

  @Test
  void deletesAndPurges() {
    store.save(service("a", NOW));
    store.save(service("old", NOW.minusSeconds(100)));
    store.save(service("b", NOW));
    store.purge(NOW.minusSeconds(50));
    store.delete("a");

    assertThat(store.all()).extracting(Registration::name).containsExactly("b");
  }

  @Test
  void everyChangeLeavesItsAuditRecordInTheSameTransaction() {
    store.save(service("a", NOW));
    store.delete("a");
    assertThat(auditRecords()).isEqualTo(2);
    assertThat(audit.kept).isEqualTo(2);

    store.all();
    store.purge(NOW);
    assertThat(auditRecords()).isEqualTo(2);
  }

  @Test
  void whatIsMoreThanARenewalLeavesItsEventInTheSameTransaction() {
    store.introduce(service("a", NOW), Optional.empty());
    store.introduce(service("a", NOW).kept(1), Optional.of("0.9"));
    store.save(service("a", NOW).kept(2));
    store.save(service("old", NOW.minusSeconds(100)));
    store.purge(NOW.minusSeconds(50));
    store.delete("a");

    assertThat(events())
        .containsExactly(
            "service.registered a",
            "service.registered a",
            "service.deployed a",
            "service.unregistered old expired",
            "service.unregistered a removed");
  }

  @Test
  void whoIsForgottenAndWhoRegistersDoNotWaitForEachOther() {
    store.save(service("late", NOW.minusSeconds(100)));
    CompletableFuture<Void> purge =
        direct.inTransaction(handle -> {
          EventRows.takeTurn(handle, NOW);
          CompletableFuture<Void> waiting =
              CompletableFuture.runAsync(
                  () -> store.purge(NOW.minusSeconds(50)), task -> Thread.ofVirtual().start(task));
          await().until(this::somebodyWaitsForItsTurn);
          handle.execute("UPDATE ops.service_registration SET last_seen = ?", NOW);
          return waiting;
        });

    assertThat(purge).succeedsWithin(Duration.ofSeconds(60));
    assertThat(store.all()).extracting(Registration::name).containsExactly("late");
  }

  private boolean somebodyWaitsForItsTurn() {
    return direct.withHandle(handle ->
        handle
            .createQuery(
                "SELECT EXISTS (SELECT FROM pg_locks l JOIN pg_database d ON d.oid = l.database"
                    + " WHERE l.locktype = 'advisory' AND NOT l.granted"
                    + " AND d.datname = current_database())")
            .mapTo(boolean.class)
            .one());
  }

  @Test
  void aDatabaseThatIsAwayIsSaidAndNothingIsKept() {
    proxy.cut();
    assertThatThrownBy(() -> store.save(service("a", NOW)))
        .isInstanceOf(StoreUnavailableException.class);
    assertThatThrownBy(store::all).isInstanceOf(StoreUnavailableException.class);
    assertThat(audit.kept).isZero();

    proxy.restore();
    assertThat(store.all()).isEmpty();
    assertThat(auditRecords()).isZero();
  }

  @Test
  void aDatabaseThatIsNotPreparedYetIsAwayToo() {
    TestDatabase empty = TestPostgres.freshDatabase();
    PostgresRegistrations early =
        new PostgresRegistrations(
            new Sessions(
                Jdbi.create(empty.dataSource()),
                audit,
                new EventRows(Optional.empty()),
                new TrailRows(Optional.empty())),
            InstantSource.fixed(NOW),
            MOST);

    assertThatThrownBy(early::all).isInstanceOf(StoreUnavailableException.class);
  }
}
