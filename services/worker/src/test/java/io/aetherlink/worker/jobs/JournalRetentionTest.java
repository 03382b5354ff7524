package io.aetherlink.worker.jobs;

import static io.aetherlink.testkit.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.crm.postgres.CrmTables;
import io.aetherlink.crm.postgres.JournalEffect;
import io.aetherlink.events.CloudEvent;
import io.aetherlink.jobs.Job;
import io.aetherlink.jobs.NewJob;
import io.aetherlink.settings.Settings;
import io.aetherlink.testkit.ContractEvents;
import io.aetherlink.testkit.TestPostgres;
import io.aetherlink.writes.postgres.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class JournalRetentionTest {
  private final Jdbi jdbi =
      Jdbi.create(
          TestPostgres.preparedDatabase("crm", empty -> CrmTables.migrate(empty.dataSource()))
              .dataSource());

  private final JournalEffect effect = new JournalEffect();

  @Test
  void aMonthGoesOnceItsLastDayIsTooLongAgoAndStaysWholeUntilThen() {
    happened("december", "2025-12-31T23:59:59.999999Z");
    happened("january", "2026-01-01T00:00:00Z");

    afterSixtyDays("2026-03-01T23:59:59Z");
    assertThat(journal()).containsExactly("december", "january");
    afterSixtyDays("2026-03-02T00:00:00Z");
    assertThat(journal()).containsExactly("january");
    afterSixtyDays("2026-04-01T23:59:59Z");
    assertThat(journal()).containsExactly("january");
    afterSixtyDays("2026-04-02T00:00:00Z");
    assertThat(journal()).isEmpty();
  }

  @Test
  void anEventThatComesAfterItsMonthWasDroppedIsKeptUntilTheNextRound() {
    happened("in time", "2026-01-01T00:00:00Z");
    afterSixtyDays("2026-05-01T00:00:00Z");
    assertThat(journal()).isEmpty();

    happened("late", "2026-01-01T00:00:01Z");
    assertThat(journal()).containsExactly("late");
    afterSixtyDays("2026-05-02T00:00:00Z");
    assertThat(journal()).isEmpty();
  }

  @Test
  void aMonthIsNotDroppedWhileAnEventIsBeingKeptInIt() throws Exception {
    happened("before", "2026-01-01T00:00:00Z");

    Thread retention =
        jdbi.inTransaction(handle -> {
          effect.apply(handle, event("now", "2026-01-02T00:00:00Z"));
          Thread waits = Thread.ofVirtual().start(() -> afterSixtyDays("2026-05-01T00:00:00Z"));
          await().atMost(Duration.ofSeconds(60)).until(this::retentionWaits);
          effect.apply(handle, event("then", "2026-01-03T00:00:00Z"));
          return waits;
        });

    retention.join();
    assertThat(journal()).isEmpty();
  }

  private boolean retentionWaits() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
                    + " AND database = (SELECT oid FROM pg_database"
                    + " WHERE datname = current_database()))")
            .mapTo(Boolean.class)
            .one());
  }

  private void afterSixtyDays(String now) {
    Clock clock = Clock.fixed(Instant.parse(now), ZoneOffset.UTC);
    Settings settings = Settings.of(Map.of("EVENT_JOURNAL_DAYS", "60"));
    JournalRetention retention = new JournalRetention(settings, clock);
    jdbi.useTransaction(
        handle -> retention.run(job(retention.type()), (done, total) -> {}).apply(handle));
  }

  private static Job job(String type) {
    return new Job(
        1,
        NewJob.PLATFORM,
        type,
        "{}",
        Job.Priority.NORMAL,
        Job.State.RUNNING,
        1,
        1,
        Instant.EPOCH,
        Optional.empty(),
        Optional.empty(),
        Instant.EPOCH,
        Optional.empty(),
        Optional.empty());
  }

  private void happened(String id, String at) {
    jdbi.useTransaction(handle -> effect.apply(handle, event(id, at)));
  }

  private static CloudEvent event(String id, String at) {
    String data = ContractEvents.data("lead.created", "acme", "{\"lead_id\":7}");
    return new CloudEvent(id, "lead.created", "/test", Instant.parse(at), "lead/7", "acme", data);
  }

  private List<String> journal() {
    return new Transactions(jdbi)
        .inTenant(
            "acme",
            handle ->
                handle
                    .createQuery("SELECT event_id FROM crm.event_journal ORDER BY place")
                    .mapTo(String.class)
                    .list());
  }
}
