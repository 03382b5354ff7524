package io.aetherlink.apexflow.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.apexflow.domain.Appointment;
import io.aetherlink.apexflow.domain.AppointmentFields;
import io.aetherlink.apexflow.domain.AppointmentStatus;
import io.aetherlink.apexflow.domain.Slot;
import io.aetherlink.apexflow.domain.automation.Desk;
import io.aetherlink.apexflow.domain.automation.Lookout;
import io.aetherlink.apexflow.domain.automation.Moments;
import io.aetherlink.apexflow.domain.automation.PlannedAction;
import io.aetherlink.testkit.TestDatabase;
import io.aetherlink.testkit.TestPostgres;
import io.aetherlink.writes.postgres.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From appointments that are kept to the runs before them, as time goes by. */
class UpcomingAppointmentsInTablesTest {
  private static final TestDatabase DATABASE = TestPostgres.freshDatabase();
  private static final Transactions TRANSACTIONS = new Transactions(Jdbi.create(DATABASE.pool()));
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final Instant SOON = NOW.plus(Duration.ofMinutes(90));
  private static final Duration HOUR = Duration.ofHours(1);
  private static final String DEFINITION =
      """
      {"name": "Remind", "on": {"due": {"before": "appointment", "by": "1h"}},
       "do": [{"notify": "{scheduled_at}"}]}
      """;

  private final Lookout lookout =
      new Lookout(
          new PostgresWatches(TRANSACTIONS),
          new Moments(new NoDesk(), new PostgresDiary(TRANSACTIONS)));
  private final String tenant = "t-" + UUID.randomUUID();
  private long automation;

  @BeforeAll
  static void theTablesAreThere() {
    WorkflowTables.migrate(DATABASE.dataSource());
  }

  @BeforeEach
  void anAutomationWaits() {
    automation =
        automations(store -> store.insert(AutomationJson.definition(DEFINITION), "ann", NOW).id());
  }

  @Test
  void eachStartSetsItOffOnceWhenItsTimeHasCome() {
    Appointment appointment = book(SOON);

    lookout.look(SOON.minus(HOUR));
    assertThat(runs()).isEmpty();
    lookout.look(SOON.minus(HOUR).plusSeconds(1));
    lookout.look(SOON.minus(HOUR).plusSeconds(31));

    assertThat(runs()).containsExactly(run(appointment, SOON));
  }

  @Test
  void oneThatIsMovedSetsItOffForItsNewStart() {
    Appointment appointment = book(SOON);
    lookout.look(SOON.minus(HOUR).plusSeconds(1));
    Instant later = SOON.plus(Duration.ofDays(1));
    change(appointment, later, AppointmentStatus.CONFIRMED);

    lookout.look(later.minus(HOUR).plusSeconds(1));

    assertThat(runs()).containsExactly(run(appointment, SOON), run(appointment, later));
  }

  @Test
  void oneThatIsCancelledOrHasBegunSetsNothingOff() {
    change(book(SOON), SOON, AppointmentStatus.CANCELLED);
    book(SOON.minusSeconds(600));

    lookout.look(SOON.minusSeconds(600));

    assertThat(runs()).isEmpty();
  }

  @Test
  void whatWasDueBeforeItWasEnabledIsLeftAlone() {
    book(NOW.plus(HOUR).minusSeconds(1));
    Appointment missed = book(SOON);
    Appointment later = book(SOON.plusSeconds(600));
    automations(store -> store.enable(automation, false, NOW.plusSeconds(60)));
    lookout.look(SOON.minus(HOUR).plusSeconds(1));
    automations(store -> store.enable(automation, true, SOON.minus(HOUR).plusSeconds(2)));

    lookout.look(SOON);

    assertThat(runs()).doesNotContain(run(missed, SOON));
    assertThat(runs()).containsExactly(run(later, SOON.plusSeconds(600)));
  }

  private <T> T automations(Function<PostgresAutomationStore, T> work) {
    return TRANSACTIONS.inTenant(
        tenant, handle -> work.apply(new PostgresAutomationStore(handle, tenant)));
  }

  private Appointment book(Instant start) {
    return TRANSACTIONS.inTenant(
        tenant,
        handle ->
            new PostgresAppointmentStore(handle, tenant)
                .insert(fields(start, AppointmentStatus.SCHEDULED), "ann", NOW));
  }

  private void change(Appointment appointment, Instant start, AppointmentStatus status) {
    TRANSACTIONS.inTenant(
        tenant,
        handle ->
            new PostgresAppointmentStore(handle, tenant)
                .update(appointment.id(), fields(start, status), NOW));
  }

  private static AppointmentFields fields(Instant start, AppointmentStatus status) {
    return new AppointmentFields(
        7,
        OptionalLong.empty(),
        new Slot(start, ZoneOffset.UTC, OptionalInt.empty()),
        status,
        Optional.empty(),
        Optional.empty(),
        Optional.of("Ring twice"));
  }

  private static String run(Appointment about, Instant start) {
    return "appointment.upcoming of %d at %s due %s"
        .formatted(about.id(), start, start.minus(HOUR));
  }

  /** All of the tenant. */
  private List<String> runs() {
    return TRANSACTIONS.inTenant(
        tenant,
        handle ->
            handle
                .createQuery(
                    """
                    SELECT event_type, facts ->> 'appointment_id' AS appointment, event_id, due_at
                    FROM workflow.automation_run WHERE tenant_id = :tenant ORDER BY due_at
                    """)
                .bind("tenant", tenant)
                .map((row, _) -> {
                  String appointment = row.getString("appointment");
                  String start =
                      row.getString("event_id").replace("appointment:" + appointment + ":", "");
                  return "%s of %s at %s due %s"
                      .formatted(
                          row.getString("event_type"),
                          appointment,
                          start,
                          row.getTimestamp("due_at").toInstant());
                })
                .list());
  }

  /** Nobody asks other services about appointments. */
  private static final class NoDesk implements Desk {
    @Override
    public Optional<LeadNow> lead(Actor actor, long id) {
      throw new AwayException("nobody is there");
    }

    @Override
    public Optional<Instant> lastTouched(Actor actor, long id) {
      throw new AwayException("nobody is there");
    }

    @Override
    public Leads unchanged(
        Actor actor, Instant from, Instant before, Optional<String> behind, int limit) {
      throw new AwayException("nobody is there");
    }

    @Override
    public Optional<TaskNow> task(Actor actor, long id) {
      throw new AwayException("nobody is there");
    }

    @Override
    public Tasks due(
        Actor actor, Instant from, Instant before, Optional<String> behind, int limit) {
      throw new AwayException("nobody is there");
    }

    @Override
    public Optional<String> perform(Actor actor, long leadId, PlannedAction action, String key) {
      throw new AwayException("nobody is there");
    }
  }
}
