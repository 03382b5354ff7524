package io.aetherlink.apexflow.postgres;

import static io.aetherlink.testkit.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.apexflow.domain.automation.AutomationEngine;
import io.aetherlink.apexflow.domain.automation.AutomationRunner;
import io.aetherlink.apexflow.domain.automation.ClaimedRun;
import io.aetherlink.apexflow.domain.automation.Desk;
import io.aetherlink.apexflow.domain.automation.Lookout;
import io.aetherlink.apexflow.domain.automation.Moments;
import io.aetherlink.apexflow.domain.automation.PlannedAction;
import io.aetherlink.apexflow.domain.automation.RunReport;
import io.aetherlink.apexflow.domain.automation.RunStatus;
import io.aetherlink.testkit.FaultProxy;
import io.aetherlink.testkit.TestDatabase;
import io.aetherlink.testkit.TestPostgres;
import io.aetherlink.writes.postgres.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Runs that break off since PostgreSQL is away go on once it is back. They are taken for a day: had
 * they to wait until that is over, no test here would ever end.
 */
@Timeout(300)
class RunsOverAnOutageTest {
  private static final Duration LONG = Duration.ofMinutes(4);
  private static final String TENANT = "acme";
  private static final String BOTH = "{\"assign\": \"bob@x.test\"}, {\"notify\": \"Look\"}";

  private final TestDatabase database =
      TestPostgres.preparedDatabase(
          "workflow", empty -> WorkflowTables.migrate(empty.dataSource()));
  private final FaultProxy line = FaultProxy.to(database.host(), database.port());
  private final Transactions direct = new Transactions(Jdbi.create(database.dataSource()));
  private final Transactions behindLine =
      new Transactions(Jdbi.create(database.at(line.host(), line.port()).dataSource()));
  private final PostgresRunQueue queue = new PostgresRunQueue(behindLine);
  private final Others others = new Others();
  private final Moments moments = new Moments(others, new PostgresDiary(behindLine));
  private final Counts counts = new Counts();
  private final AutomationRunner runner =
      new AutomationRunner(queue, others, moments, counts, InstantSource.system());
  private final AutomationEngine engine =
      new AutomationEngine(
          queue,
          runner,
          new Lookout(new PostgresWatches(behindLine), moments),
          counts,
          InstantSource.system());

  /** The other services: they do what they are told, and cut the line when a test says so. */
  private final class Others implements Desk {
    private final List<String> done = new CopyOnWriteArrayList<>();
    private Optional<String> refusal = Optional.empty();
    private String cutsAt = "";

    @Override
    public Optional<LeadNow> lead(Actor actor, long id) {
      cutAt("lead");
      return Optional.of(new LeadNow(id, Map.of("lead_name", "Ada"), Instant.EPOCH));
    }

    @Override
    public Optional<Instant> lastTouched(Actor actor, long id) {
      cutAt("touched");
      return Optional.of(Instant.now());
    }

    @Override
    public Leads unchanged(
        Actor actor, Instant from, Instant before, Optional<String> behind, int limit) {
      return new Leads(List.of(), Optional.empty());
    }

    @Override
    public Optional<TaskNow> task(Actor actor, long id) {
      return Optional.empty();
    }

    @Override
    public Tasks due(
        Actor actor, Instant from, Instant before, Optional<String> behind, int limit) {
      return new Tasks(List.of(), Optional.empty());
    }

    @Override
    public Optional<String> perform(Actor actor, long lead, PlannedAction action, String key) {
      cutAt(action.action());
      done.add(action.action());
      return refusal;
    }

    private void cutAt(String place) {
      if (cutsAt.equals(place)) {
        cutsAt = "";
        line.cut();
      }
    }
  }

  /** How runs ended. */
  private static final class Counts implements RunReport {
    private final List<RunStatus> ended = new CopyOnWriteArrayList<>();

    @Override
    public void begun(Duration lag) {}

    @Override
    public void ended(RunStatus status) {
      ended.add(status);
    }

    @Override
    public void postponed() {}

    @Override
    public void due(Optional<Instant> earliest) {}
  }

  @BeforeEach
  void nothingIsThere() {
    assertThat(runs()).isEmpty();
  }

  @AfterEach
  void stop() {
    engine.close();
    line.close();
  }

  @Test
  void aRunGoesOnBehindWhatItHadDone() {
    run("lead.created", BOTH, "");

    breaksOffAt("assign");
    isBack();

    await().atMost(LONG).until(() -> runs().equals(List.of("done")));
    assertThat(others.done).containsExactly("assign", "notify");
    await().atMost(LONG).until(() -> counts.ended.equals(List.of(RunStatus.DONE)));
  }

  @Test
  void aRunOfWhichNothingWasDecidedIsDecidedAnew() {
    run("lead.created", "{\"notify\": \"{lead_name}\"}", "");

    breaksOffAt("lead");
    assertThat(others.done).isEmpty();
    isBack();

    await().atMost(LONG).until(() -> runs().equals(List.of("done")));
    assertThat(others.done).containsExactly("notify");
  }

  @Test
  void aRunThatEndedMeanwhileIsSaidToHaveEnded() {
    run("lead.created", BOTH, "");
    others.refusal = Optional.of("404: Lead not found");

    breaksOffAt("assign");
    assertThat(counts.ended).isEmpty();
    isBack();

    await().atMost(LONG).until(() -> runs().equals(List.of("failed")));
    assertThat(others.done).containsExactly("assign");
    await().atMost(LONG).until(() -> counts.ended.equals(List.of(RunStatus.FAILED)));
  }

  @Test
  void aLoopThatWasStoppedMeanwhileStaysStopped() {
    long id = run("lead.created", "{\"notify\": \"{lead_name}\"}", "");
    direct.<Integer>inTenant(
        TENANT,
        handle ->
            handle.execute("UPDATE workflow.automation_run SET cause = ?", "automation:" + id));

    breaksOffAt("lead");
    isBack();

    await().atMost(LONG).until(() -> runs().equals(List.of("loop_stopped")));
    assertThat(others.done).isEmpty();
    await().atMost(LONG).until(() -> counts.ended.equals(List.of(RunStatus.LOOP_STOPPED)));
  }

  @Test
  void aRunThatWatchesOnDoesSo() {
    run("lead.idle", BOTH, "{\"due\": {\"lead_idle\": \"7d\"}}");

    breaksOffAt("touched");
    isBack();

    await().atMost(LONG).until(() -> runs().equals(List.of("waiting")));
    assertThat(others.done).isEmpty();
  }

  /** Takes the run for a day and works on it until the line is cut. */
  private void breaksOffAt(String place) {
    Instant now = Instant.now();
    List<ClaimedRun> taken = queue.take(10, now, now.plus(Duration.ofDays(1)));
    others.cutsAt = place;
    assertThat(taken).hasSize(1);
    runner.work(taken.getFirst());
    assertThat(others.cutsAt).isEmpty();
    assertThat(runs()).containsExactly("running");
  }

  private void isBack() {
    engine.start();
    line.restore();
  }

  private long run(String event, String actions, String due) {
    String on = due.isEmpty() ? "{\"event\": \"%s\"}".formatted(event) : due;
    String definition = "{\"name\": \"Welcome\", \"on\": %s, \"do\": [%s]}".formatted(on, actions);
    return direct.inTenant(
        TENANT,
        handle -> {
          Instant now = Instant.now();
          long id =
              new PostgresAutomationStore(handle, TENANT)
                  .insert(AutomationJson.definition(definition), "ann", now)
                  .id();
          handle.execute(
              """
              INSERT INTO workflow.automation_run
                (tenant_id, automation_id, version, event_id, event_type, lead_id, facts,
                 status, due_at, next_at, created_at)
              VALUES (?, ?, 1, 'idle:7:1970-01-01T00:00:00Z', ?, 7, '{"lead_id": 7}',
                      'waiting', now(), now(), now())
              """,
              TENANT,
              id,
              event);
          return id;
        });
  }

  private List<String> runs() {
    return direct.inTenant(
        TENANT,
        handle ->
            handle
                .createQuery("SELECT status FROM workflow.automation_run")
                .mapTo(String.class)
                .list());
  }
}
