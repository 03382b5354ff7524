package io.aetherlink.commandcenter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.audit.AuditRecord;
import io.aetherlink.commandcenter.domain.trail.TrailQuery;
import io.aetherlink.commandcenter.domain.trail.TrailStore.Entry;
import io.aetherlink.testkit.TestDatabase;
import io.aetherlink.testkit.TestPostgres;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each service that a request passes has recorded it; the trail has one entry of it. */
class TrailPagesTest {
  private static final TestDatabase DATABASE = TestPostgres.freshDatabase();
  private static final Instant NOW = Instant.parse("2026-03-31T12:00:00Z");

  private final Jdbi jdbi = Jdbi.create(DATABASE.pool());
  private final PostgresTrail trail =
      new PostgresTrail(
          new Sessions(
              jdbi,
              new RequestAtHand(),
              new EventRows(Optional.empty()),
              new TrailRows(Optional.empty())));
  private final List<AuditRecord> records = new ArrayList<>();

  @BeforeAll
  static void migrate() {
    OpsSchema.migrate(DATABASE.dataSource());
  }

  @BeforeEach
  void empty() {
    jdbi.useHandle(handle -> handle.execute("TRUNCATE ops.audit_record RESTART IDENTITY"));
  }

  /** What a service recorded of a request, in the order of time. */
  private final class Seen {
    private final String request;
    private final String service;
    private String via = "";
    private String tenant = "acme";
    private String method = "POST";
    private String route = "/leads";
    private int status = 201;
    private Optional<String> reason = Optional.empty();

    Seen(String request, String service) {
      this.request = request;
      this.service = service;
    }

    Seen via(String caller) {
      via = caller;
      return this;
    }

    Seen tenant(String name) {
      tenant = name;
      return this;
    }

    Seen on(String verb, String template) {
      method = verb;
      route = template;
      return this;
    }

    Seen answered(int code) {
      status = code;
      return this;
    }

    Seen refused(int code, String why) {
      reason = Optional.of(why);
      return answered(code);
    }

    void at(int second) {
      records.add(
          new AuditRecord(
              request + "." + service + "." + second,
              NOW.plusSeconds(second),
              service,
              request,
              Optional.of(tenant).filter(name -> !name.isEmpty()),
              service.equals("edge") ? "anonymous" : "kim",
              List.of("agent"),
              method,
              route,
              route,
              status,
              reason,
              Optional.of(via).filter(name -> !name.isEmpty())));
    }
  }

  /** Each entry in a line: who decided what, and the way there. */
  private List<String> entries(TrailQuery query) {
    trail.keep(records);
    return trail.newest(query).stream().map(TrailPagesTest::line).toList();
  }

  private List<String> entries() {
    return entries(TrailQueries.newest(Optional.empty(), false, 100));
  }

  private static String line(Entry entry) {
    return "%s %d %s: %s"
        .formatted(
            entry.record().service(),
            entry.record().status(),
            entry.record().actor(),
            entry.hops().stream().map(AuditRecord::service).collect(Collectors.joining(" → ")));
  }

  @Test
  void aRequestIsOneEntryOfTheServiceThatDecidedWithItsWay() {
    new Seen("q1", "customer-ops").via("edge").at(1);
    new Seen("q1", "edge").at(2);
    new Seen("q2", "customer-ops").via("apexflow").at(10);
    new Seen("q2", "apexflow").via("edge").answered(200).at(11);
    new Seen("q2", "edge").answered(200).at(12);

    assertThat(entries())
        .containsExactly(
            "apexflow 200 kim: edge → apexflow → customer-ops",
            "customer-ops 201 kim: edge → customer-ops");
  }

  @Test
  void whatTheEdgeRefusesOrPassesToNobodyIsItsOwn() {
    new Seen("q1", "edge").refused(401, "Bad token").at(1);
    new Seen("q2", "edge").answered(503).at(2);
    new Seen("q3", "worker").at(3);

    assertThat(entries())
        .containsExactly(
            "worker 201 kim: worker", "edge 503 anonymous: edge", "edge 401 anonymous: edge");
  }

  @Test
  void whatAServiceDoesOfItsOwnAccordIsAnEntryThoughNobodyCalledIt() {
    new Seen("q1", "command-center").via("auto-heal").tenant("").at(1);

    assertThat(entries()).containsExactly("command-center 201 kim: command-center");
  }

  @Test
  void aRequestIdThatIsSaidTwiceHidesNothing() {
    new Seen("same", "customer-ops").via("edge").at(1);
    new Seen("same", "edge").at(2);
    new Seen("same", "customer-ops").via("edge").answered(409).at(3);
    new Seen("same", "edge").answered(409).at(4);
    new Seen("same", "edge").refused(401, "Bad token").at(5);

    assertThat(entries())
        .containsExactly(
            "edge 401 anonymous: edge",
            "customer-ops 409 kim: edge → customer-ops",
            "customer-ops 201 kim: edge → customer-ops");
  }

  @Test
  void anotherTenantsRequestIdNeitherShowsNorHidesAnything() {
    new Seen("same", "customer-ops").via("edge").tenant("globex").at(1);
    new Seen("same", "edge").answered(503).at(2);

    assertThat(entries(TrailQueries.newest(Optional.of("acme"), false, 10)))
        .containsExactly("edge 503 anonymous: edge");
    assertThat(entries())
        .containsExactly("edge 503 anonymous: edge", "customer-ops 201 kim: customer-ops");
  }

  @Test
  void changesAreWhatWasDoneOrRefusedAndNotWhatWasLookedAt() {
    new Seen("q1", "customer-ops").on("GET", "/leads").answered(200).at(1);
    new Seen("q2", "customer-ops").on("GET", "/leads").answered(404).at(2);
    new Seen("q3", "customer-ops").on("GET", "/leads").answered(403).at(3);
    new Seen("q4", "edge").on("POST", "/api/tickets").answered(200).at(4);
    new Seen("q5", "edge").on("POST", "/api/tickets").refused(401, "Who?").at(5);
    new Seen("q6", "customer-ops").answered(422).at(6);

    assertThat(entries(TrailQueries.newest(Optional.empty(), true, 10)))
        .containsExactly(
            "customer-ops 422 kim: customer-ops",
            "edge 401 anonymous: edge",
            "customer-ops 403 kim: customer-ops");
    assertThat(entries()).hasSize(6);
  }

  @Test
  void pagesHaveAsManyRequestsAsAreWantedHoweverManyHops() {
    for (int i = 0; i < 5; i++) {
      new Seen("q" + i, "customer-ops").via("edge").answered(200 + i).at(10 * i);
      new Seen("q" + i, "edge").at(10 * i + 1);
    }
    TrailQuery two = TrailQueries.newest(Optional.empty(), true, 2);
    assertThat(entries(two))
        .containsExactly(
            "customer-ops 204 kim: edge → customer-ops",
            "customer-ops 203 kim: edge → customer-ops");

    List<Entry> first = trail.newest(two);
    assertThat(trail.newest(two.olderThan(first.getLast().place())))
        .extracting(TrailPagesTest::line)
        .containsExactly(
            "customer-ops 202 kim: edge → customer-ops",
            "customer-ops 201 kim: edge → customer-ops");
  }
}
