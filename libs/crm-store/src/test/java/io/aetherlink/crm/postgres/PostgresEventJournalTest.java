package io.aetherlink.crm.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.aetherlink.crm.journal.JournalEntry;
import io.aetherlink.crm.journal.JournalQuery;
import io.aetherlink.events.CloudEvent;
import io.aetherlink.testkit.ContractEvents;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class PostgresEventJournalTest {
  private static final PostgresDatabase DATABASE = PostgresDatabase.fresh();
  private static final Instant MARCH = Instant.parse("2026-03-31T23:59:59.999999Z");
  private static final Instant APRIL = Instant.parse("2026-04-01T00:00:00Z");

  private final JournalEffect effect = new JournalEffect();
  private final String tenant = "t-" + UUID.randomUUID();

  @Test
  void eventsAreFoundByTheirLeadTypeTimeAndId() {
    CloudEvent created = happened("lead.created", 1, MARCH);
    CloudEvent won = happened("lead.status_changed", 1, APRIL);
    CloudEvent other = happened("lead.created", 2, APRIL);

    assertThat(ids(JournalQuery.ALL)).containsExactly(other.id(), won.id(), created.id());
    assertThat(ids(query(List.of(won.id()), Optional.empty(), Optional.empty())))
        .containsExactly(won.id());
    assertThat(ids(query(List.of(), Optional.of("lead.created"), Optional.empty())))
        .containsExactly(other.id(), created.id());
    assertThat(ids(query(List.of(), Optional.empty(), Optional.of(1L))))
        .containsExactly(won.id(), created.id());
    assertThat(
            ids(
                new JournalQuery(
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(APRIL),
                    Optional.of(APRIL.plusSeconds(1)))))
        .containsExactly(other.id(), won.id());
  }

  @Test
  void pagesGoOnWhereTheyEnded() {
    CloudEvent first = happened("lead.created", 1, MARCH);
    CloudEvent second = happened("lead.created", 2, MARCH);

    List<JournalEntry> page = newest(tenant, Long.MAX_VALUE, 1);
    assertThat(page).extracting(JournalEntry::id).containsExactly(second.id());
    assertThat(newest(tenant, page.getLast().place(), 9))
        .extracting(JournalEntry::id)
        .containsExactly(first.id());
    assertThat(readable()).extracting(JournalEntry::id).containsExactly(first.id(), second.id());
  }

  @Test
  void whatIsSaidOfALeadIsReadableUntilItIsForgotten() {
    happened("lead.created", 1, MARCH);
    CloudEvent kept = happened("lead.created", 2, MARCH);
    assertThat(rowsThatContain("secret of 1")).isZero();

    in(
        tenant,
        journal -> {
          journal.forget(1);
          return true;
        });
    happened("lead.note_added", 1, APRIL);

    List<JournalEntry> entries = newest(tenant, Long.MAX_VALUE, 9);
    assertThat(entries)
        .extracting(JournalEntry::data)
        .containsExactly(Optional.empty(), Optional.of(kept.data()), Optional.empty());
    assertThat(readable()).extracting(JournalEntry::id).containsExactly(kept.id());
  }

  @Test
  void anotherTenantsEventsDoNotExist() {
    happened("lead.created", 1, MARCH);

    assertThat(newest("globex", Long.MAX_VALUE, 9)).isEmpty();
    int forgotten =
        DATABASE
            .transactions()
            .inTenant(
                "globex",
                handle ->
                    handle
                        .createQuery("SELECT count(*) FROM crm.event_journal_2026_03")
                        .mapTo(Integer.class)
                        .one());
    assertThat(forgotten).isZero();
  }

  @Test
  void monthsThatAreTooOldGo() {
    CloudEvent old = happened("lead.created", 1, Instant.parse("2020-01-31T12:00:00Z"));
    CloudEvent next = happened("lead.created", 1, Instant.parse("2020-02-01T00:00:00Z"));
    assertThat(ids(JournalQuery.ALL)).containsExactly(next.id(), old.id());

    DATABASE
        .jdbi()
        .useHandle(h -> h.execute("SELECT crm.close_journal_months(?)", LocalDate.of(2020, 2, 29)));

    assertThat(ids(JournalQuery.ALL)).containsExactly(next.id());
  }

  @Test
  void eventsThatComeTogetherAreKeptInTheirOrderEachInItsTenantsJournal() {
    String other = "t-" + UUID.randomUUID();
    in(
        tenant,
        journal -> {
          journal.forget(1);
          return true;
        });
    CloudEvent gone = event(tenant, "lead.created", 1, MARCH);
    CloudEvent kept = event(tenant, "lead.created", 2, APRIL);
    CloudEvent foreign = event(other, "lead.created", 2, MARCH);
    CloudEvent later = event(tenant, "lead.note_added", 2, MARCH);

    DATABASE
        .jdbi()
        .useTransaction(handle -> effect.apply(handle, List.of(gone, kept, foreign, later)));

    assertThat(newest(tenant, Long.MAX_VALUE, 9))
        .extracting(JournalEntry::id, JournalEntry::data)
        .containsExactly(
            tuple(later.id(), Optional.of(later.data())),
            tuple(kept.id(), Optional.of(kept.data())),
            tuple(gone.id(), Optional.empty()));
    assertThat(newest(other, Long.MAX_VALUE, 9))
        .extracting(JournalEntry::data)
        .containsExactly(Optional.of(foreign.data()));
  }

  @Test
  void anEventWithoutALeadIsNotKept() {
    CloudEvent stray = new CloudEvent("e", "x", "/test", MARCH, "x/1", tenant, "{\"a\":1}");

    assertThatThrownBy(() -> DATABASE.jdbi().useTransaction(h -> effect.apply(h, stray)))
        .hasMessageContaining("without a lead_id");
  }

  private static CloudEvent event(String tenant, String type, long lead, Instant at) {
    String secret = type.equals("lead.note_added") ? "body" : "name";
    String said = "{\"lead_id\": %d, \"%s\": \"secret of %d\"}".formatted(lead, secret, lead);
    return new CloudEvent(
        UUID.randomUUID().toString(),
        type,
        "/test",
        at,
        "lead/" + lead,
        tenant,
        ContractEvents.data(type, tenant, said));
  }

  private CloudEvent happened(String type, long lead, Instant at) {
    CloudEvent event = event(tenant, type, lead, at);
    DATABASE.jdbi().useTransaction(handle -> effect.apply(handle, event));
    return event;
  }

  private List<String> ids(JournalQuery query) {
    return in(tenant, journal -> journal.newest(query, Long.MAX_VALUE, 50)).stream()
        .map(JournalEntry::id)
        .toList();
  }

  private static List<JournalEntry> newest(String tenant, long before, int limit) {
    return in(tenant, journal -> journal.newest(JournalQuery.ALL, before, limit));
  }

  private List<JournalEntry> readable() {
    return in(tenant, journal -> journal.readable(JournalQuery.ALL, 0, 9));
  }

  private static JournalQuery query(List<String> ids, Optional<String> type, Optional<Long> lead) {
    return new JournalQuery(ids, type, lead, Optional.empty(), Optional.empty());
  }

  private int rowsThatContain(String text) {
    return DATABASE
        .transactions()
        .inTenant(
            tenant,
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT count(*) FROM crm.event_journal j
                         WHERE j::text LIKE '%' || :text || '%'
                            OR position(convert_to(:text, 'UTF8') IN data) > 0
                        """)
                    .bind("text", text)
                    .mapTo(Integer.class)
                    .one());
  }

  private static <T> T in(String tenant, Function<PostgresEventJournal, T> work) {
    return DATABASE
        .transactions()
        .inTenant(tenant, handle -> work.apply(new PostgresEventJournal(handle, tenant)));
  }
}
