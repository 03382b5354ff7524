package io.aetherlink.apexflow.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.apexflow.domain.AppointmentFields;
import io.aetherlink.apexflow.domain.AppointmentStatus;
import io.aetherlink.apexflow.domain.JobFields;
import io.aetherlink.apexflow.domain.JobStatus;
import io.aetherlink.apexflow.domain.Slot;
import io.aetherlink.events.CloudEvent;
import io.aetherlink.testkit.ContractEvents;
import io.aetherlink.testkit.TestDatabase;
import io.aetherlink.testkit.TestPostgres;
import io.aetherlink.writes.postgres.Transactions;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of jobs and appointments when their lead is merged with another one. */
class MergedLeadsTest {
  private static final TestDatabase DATABASE = TestPostgres.freshDatabase();
  private static final Transactions TRANSACTIONS = new Transactions(Jdbi.create(DATABASE.pool()));
  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  /** In place of a lead: it is forgotten, wherever it stands. */
  private static final long ERASED = 0;

  /** Told by their author, whom erasing leaves. */
  private static final String JOBS =
      """
      SELECT created_by, CASE WHEN title = 'Erased' THEN 0 ELSE lead_id END FROM workflow.job
      """;

  private static final String APPOINTMENTS =
      """
      SELECT created_by, CASE WHEN type IS NULL THEN 0 ELSE lead_id END FROM workflow.appointment
      """;

  private final String tenant = "t-" + UUID.randomUUID();

  @BeforeAll
  static void theTablesAreThere() {
    WorkflowTables.migrate(DATABASE.dataSource());
  }

  @Test
  void theyFollowItAndOthersStay() {
    planned(7, "Heat");
    planned(8, "Roof");
    planned(9, "Bath");

    happened("lead.merged");

    assertThat(jobs()).containsExactly("Heat of 8", "Roof of 8", "Bath of 9");
    assertThat(appointments()).containsExactly("Heat of 8", "Roof of 8", "Bath of 9");
  }

  @Test
  void thoseThatFollowedGoBackWithWhatWasPlannedForThemSince() {
    long heat = planned(7, "Heat");
    planned(8, "Roof");
    happened("lead.merged");
    appointment(8, OptionalLong.of(heat), "Heat again");

    happened("lead.merge_undone");

    assertThat(jobs()).containsExactly("Heat of 7", "Roof of 8");
    assertThat(appointments()).containsExactly("Heat of 7", "Roof of 8", "Heat again of 7");
  }

  @Test
  void whatIsPlannedForOneThatWasTakenMeanwhileStandsWithWhoTookIt() {
    happened("lead.merged");

    planned(7, "Heat");
    assertThat(jobs()).containsExactly("Heat of 8");
    assertThat(appointments()).containsExactly("Heat of 8");

    happened("lead.merge_undone");
    assertThat(jobs()).containsExactly("Heat of 7");
    assertThat(appointments()).containsExactly("Heat of 7");
  }

  @ParameterizedTest
  @MethodSource("histories")
  void theyEndWhereTheHistoryEndsInWhateverOrderItIsHeardOf(List<Step> history) {
    Map<String, Long> expected = oracle(history);
    for (List<Step> order : orders(history)) {
      for (boolean together : List.of(true, false)) {
        MergedLeadsTest one = new MergedLeadsTest();
        one.endsAs(expected, order, together);
      }
    }
  }

  static Stream<List<Step>> histories() {
    Step first = new Step.Merged(1, 7, 8);
    Step firstUndone = new Step.Undone(1, 7, 8);
    Step second = new Step.Merged(2, 8, 9);
    Step secondUndone = new Step.Undone(2, 8, 9);
    return Stream.of(
        List.of(first, second),
        List.of(first, second, secondUndone),
        List.of(first, second, secondUndone, firstUndone),
        List.of(first, firstUndone, new Step.Merged(2, 8, 7)),
        List.of(first, firstUndone, new Step.Merged(2, 7, 9)),
        List.of(first, firstUndone, new Step.Erased(7)),
        List.of(first, firstUndone, new Step.Erased(8)),
        List.of(first, second, secondUndone, new Step.Erased(9)),
        List.of(first, new Step.Erased(8), new Step.Erased(7)));
  }

  /** All that is heard is heard once more afterwards, as after a replay. */
  private void endsAs(Map<String, Long> expected, List<Step> order, boolean together) {
    planned(7, "Heat");
    planned(8, "Roof");
    planned(9, "Bath");
    List<CloudEvent> events =
        Stream.of(order, order).flatMap(List::stream).map(this::event).toList();
    if (together) {
      hear(events);
    } else {
      events.forEach(event -> hear(List.of(event)));
    }
    for (String sql : List.of(JOBS, APPOINTMENTS)) {
      Map<String, Long> found = inTenant(handle -> found(handle, sql));
      assertThat(found).as("%s", order).isEqualTo(expected);
    }
  }

  private long planned(long lead, String what) {
    appointment(lead, OptionalLong.empty(), what);
    return inTenant(handle ->
            new PostgresJobStore(handle, tenant)
                .insert(
                    new JobFields(lead, what, JobStatus.SCHEDULED, Optional.empty()), what, NOW))
        .id();
  }

  private void appointment(long lead, OptionalLong job, String what) {
    inTenant(handle ->
        new PostgresAppointmentStore(handle, tenant)
            .insert(
                new AppointmentFields(
                    lead,
                    job,
                    new Slot(NOW, ZoneId.of("UTC"), OptionalInt.empty()),
                    AppointmentStatus.SCHEDULED,
                    Optional.of("ann"),
                    Optional.of(what),
                    Optional.empty()),
                what,
                NOW));
  }

  /** Lead 7 is taken into lead 8. */
  private void happened(String type) {
    hear(List.of(event(type, "{\"merge_id\":1,\"lead_id\":8,\"merged_id\":7}")));
  }

  private CloudEvent event(String type, String said) {
    String json = ContractEvents.data(type, tenant, said);
    return new CloudEvent(UUID.randomUUID().toString(), type, "/test", NOW, "lead/8", tenant, json);
  }

  private CloudEvent event(Step step) {
    return switch (step) {
      case Step.Merged(long id, long from, long into) -> event("lead.merged", said(id, from, into));
      case Step.Undone(long id, long from, long into) ->
          event("lead.merge_undone", said(id, from, into));
      case Step.Erased(long lead) -> event("lead.erased", "{\"lead_id\":%d}".formatted(lead));
    };
  }

  private static String said(long id, long from, long into) {
    return "{\"merge_id\":%d,\"lead_id\":%d,\"merged_id\":%d}".formatted(id, into, from);
  }

  private void hear(List<CloudEvent> events) {
    inTenant(handle -> {
      new ErasedLeads(new AutomationIntake(() -> {}, () -> NOW)).apply(handle, events);
      return true;
    });
  }

  /** What customer-ops did to leads. */
  private sealed interface Step {
    record Merged(long id, long from, long into) implements Step {}

    record Undone(long id, long from, long into) implements Step {}

    record Erased(long lead) implements Step {}
  }

  /** Where everything is once all steps were done, one after the other: nothing but moves. */
  private static Map<String, Long> oracle(List<Step> history) {
    Map<String, Long> at = new TreeMap<>(Map.of("Heat", 7L, "Roof", 8L, "Bath", 9L));
    Map<Long, List<String>> moved = new HashMap<>();
    for (Step step : history) {
      switch (step) {
        case Step.Merged(long id, long from, long into) -> {
          List<String> with =
              at.entrySet().stream()
                  .filter(one -> one.getValue() == from)
                  .map(Map.Entry::getKey)
                  .toList();
          moved.put(id, with);
          with.forEach(what -> at.put(what, into));
        }
        case Step.Undone(long id, long from, long into) ->
            moved.getOrDefault(id, List.of()).forEach(what -> at.put(what, from));
        case Step.Erased(long lead) -> at.replaceAll((what, is) -> is == lead ? ERASED : is);
      }
    }
    return at;
  }

  private static List<List<Step>> orders(List<Step> steps) {
    if (steps.isEmpty()) {
      return List.of(List.of());
    }
    List<List<Step>> all = new ArrayList<>();
    for (int first = 0; first < steps.size(); first++) {
      List<Step> rest = new ArrayList<>(steps);
      Step begin = rest.remove(first);
      orders(rest)
          .forEach(order -> {
            List<Step> whole = new ArrayList<>(List.of(begin));
            whole.addAll(order);
            all.add(whole);
          });
    }
    return all;
  }

  private static Map<String, Long> found(Handle handle, String sql) {
    Map<String, Long> all = new TreeMap<>();
    handle.createQuery(sql).map((row, _) -> all.put(row.getString(1), row.getLong(2))).list();
    return all;
  }

  private List<String> jobs() {
    return texts("SELECT title || ' of ' || lead_id FROM workflow.job ORDER BY id");
  }

  private List<String> appointments() {
    return texts("SELECT type || ' of ' || lead_id FROM workflow.appointment ORDER BY id");
  }

  private List<String> texts(String sql) {
    return inTenant(handle -> handle.select(sql).mapTo(String.class).list());
  }

  private <T> T inTenant(Function<Handle, T> work) {
    return TRANSACTIONS.inTenant(tenant, work);
  }
}
