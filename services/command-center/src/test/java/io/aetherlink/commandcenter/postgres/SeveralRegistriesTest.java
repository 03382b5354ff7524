package io.aetherlink.commandcenter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.commandcenter.domain.Approval;
import io.aetherlink.commandcenter.domain.Registration;
import io.aetherlink.commandcenter.domain.Registry;
import io.aetherlink.testkit.TestDatabase;
import io.aetherlink.testkit.TestPostgres;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two command centers, each of which remembers what the other one changes meanwhile. */
class SeveralRegistriesTest {
  private static final TestDatabase DATABASE = TestPostgres.freshDatabase();
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  /** Fewer than a change is tried again when somebody else was faster. */
  private static final int ROUNDS = 9;

  private static final String HERE = "http://localhost:1";
  private static final String THERE = "http://localhost:2";

  private final Jdbi jdbi = Jdbi.create(DATABASE.pool());
  private final Registry one = registry();
  private final Registry other = registry();

  private Registry registry() {
    Sessions sessions =
        new Sessions(
            jdbi,
            new RequestAtHand(),
            new EventRows(Optional.empty()),
            new TrailRows(Optional.empty()));
    InstantSource clock = InstantSource.fixed(NOW);
    return new Registry(new PostgresRegistrations(sessions, clock, 100), clock);
  }

  @BeforeAll
  static void migrate() {
    OpsSchema.migrate(DATABASE.dataSource());
  }

  @BeforeEach
  void bothKnowOfOneService() {
    jdbi.useHandle(
        handle -> handle.execute("TRUNCATE ops.service_registration, ops.audit_record, ops.event"));
    one.register(shop(HERE, "1.0"));
    other.refresh();
  }

  private static Registration shop(String url, String version) {
    return new Registration(
        "shop",
        URI.create(url),
        URI.create(url + "/ping"),
        Optional.of(version),
        List.of(),
        List.of(),
        NOW,
        Optional.empty());
  }

  private static Approval approve(Registry registry, String url) {
    return registry.approve("shop", "ada", seen -> seen.url().equals(URI.create(url)));
  }

  /** As a command center sees it that begins now. */
  private Optional<Registration> kept() {
    Registry fresh = registry();
    fresh.refresh();
    return fresh.find("shop");
  }

  private List<String> events() {
    return jdbi.withHandle(handle ->
        handle.select("SELECT type FROM ops.event ORDER BY sequence").mapTo(String.class).list());
  }

  @Test
  void anApprovalByTheOneSurvivesRenewalsAndNewVersionsByTheOther() {
    assertThat(approve(other, HERE)).isInstanceOf(Approval.Given.class);

    one.register(shop(HERE, "1.0"));
    assertThat(kept().flatMap(Registration::approvedBy)).contains("ada");
    assertThat(one.find("shop").flatMap(Registration::approvedBy)).contains("ada");

    other.register(shop(HERE, "1.1"));
    one.register(shop(HERE, "1.2"));
    assertThat(kept().flatMap(Registration::approvedBy)).contains("ada");
    assertThat(kept().flatMap(Registration::version)).contains("1.2");
  }

  @Test
  void newAddressesByTheOneAreNotApprovedAsTheOtherRemembersTheFormer() {
    one.register(shop(THERE, "1.0"));

    assertThat(approve(other, HERE)).isInstanceOf(Approval.Unseen.class);
    assertThat(kept().flatMap(Registration::approvedBy)).isEmpty();

    assertThat(approve(other, THERE)).isInstanceOf(Approval.Given.class);
    assertThat(kept().map(Registration::url)).contains(URI.create(THERE));
  }

  @Test
  void whatTheOneRemovesTheOtherRenewsAsSomethingNew() {
    assertThat(approve(one, HERE)).isInstanceOf(Approval.Given.class);
    assertThat(one.delete("shop")).isTrue();
    assertThat(other.delete("shop")).isFalse();
    other.register(shop(HERE, "1.0"));

    assertThat(kept().flatMap(Registration::approvedBy)).isEmpty();
    assertThat(events())
        .containsExactly("service.registered", "service.unregistered", "service.registered");
  }

  @Test
  void whatTheOneRegistersTheOtherApprovesAndRemovesWithoutHavingSeenIt() {
    assertThat(one.delete("shop")).isTrue();
    other.refresh();
    one.register(shop(THERE, "1.0"));

    assertThat(approve(other, THERE)).isInstanceOf(Approval.Given.class);
    assertThat(other.delete("shop")).isTrue();
    assertThat(kept()).isEmpty();
  }

  @Test
  void whatBothIntroduceIsIntroducedOnce() {
    assertThat(one.delete("shop")).isTrue();
    other.refresh();
    one.register(shop(HERE, "1.0"));
    other.register(shop(HERE, "1.0"));

    assertThat(events())
        .containsExactly("service.registered", "service.unregistered", "service.registered");
  }

  @Test
  void howeverBothWriteNoApprovalIsLost() {
    CompletableFuture<Void> renewals =
        CompletableFuture.runAsync(
            () -> IntStream.range(0, ROUNDS).forEach(i -> one.register(shop(HERE, "1." + i % 2))),
            task -> Thread.ofVirtual().start(task));
    assertThat(approve(other, HERE)).isInstanceOf(Approval.Given.class);
    IntStream.range(0, ROUNDS).forEach(i -> other.register(shop(HERE, "1." + i % 2)));
    renewals.join();

    assertThat(kept().flatMap(Registration::approvedBy)).contains("ada");
  }
}
