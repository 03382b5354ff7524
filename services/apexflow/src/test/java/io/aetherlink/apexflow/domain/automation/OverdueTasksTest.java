package io.aetherlink.apexflow.domain.automation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OverdueTasksTest {
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final Instant LOOKED = NOW.minusSeconds(30);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Desk.Actor ACTOR = Desk.Actor.of("acme", 7, "Chase");
  private static final Desk.LeadNow LEAD = new Desk.LeadNow(3, Map.of(), NOW);

  @Test
  void eachIsFoundInTheLookInWhichItHasBeenOverdueForSoLong() {
    Desk desk =
        new TaskList(
            task(1, LOOKED.minus(DAY).minusMillis(1)),
            task(2, LOOKED.minus(DAY)),
            task(3, NOW.minus(DAY).minusMillis(1)),
            task(4, NOW.minus(DAY)),
            task(5, NOW.minusSeconds(60)));

    assertThat(found(desk, DAY)).extracting(Moment::facts).containsExactly(of(2), of(3));
    assertThat(found(desk, DAY).getLast().at()).isEqualTo(NOW.minusMillis(1));
  }

  @Test
  void withoutASpanItIsTheDueDateItself() {
    Instant due = NOW.minusSeconds(1);

    assertThat(found(new TaskList(task(1, due)), Duration.ZERO))
        .containsExactly(
            new Moment("task:1:2026-03-02T08:59:59Z", 3, due, Optional.empty(), of(1)));
  }

  @Test
  void theAutomationsOwnTaskLeadsBackToIt() {
    Instant due = NOW.minusSeconds(1);
    Desk.TaskNow own = new Desk.TaskNow(1, 3, due, false, "automation:Chase", Map.of());

    Optional<String> cause = found(new TaskList(own), Duration.ZERO).getFirst().cause();

    assertThat(Loop.stops(7, cause)).isPresent();
    assertThat(Loop.stops(8, cause)).isEmpty();
  }

  @Test
  void nothingIsDoneAnyMoreForOneThatIsDoneOrDueLaterOrGone() {
    Desk.TaskNow task = task(1, NOW.minus(DAY));
    Desk.TaskNow done = new Desk.TaskNow(1, 3, task.dueAt(), true, "ann", Map.of());

    assertThat(ask(new TaskList(task))).isEqualTo(new Moments.Standing.Holds(task.facts()));
    assertThat(ask(new TaskList(done))).isEqualTo(over("the task was done meanwhile"));
    assertThat(ask(new TaskList(task(1, NOW))))
        .isEqualTo(over("the task was given another due date meanwhile"));
    assertThat(ask(new TaskList())).isEqualTo(over("the task is gone"));
  }

  private static List<Moment> found(Desk desk, Duration span) {
    List<Moment> found = new ArrayList<>();
    new OverdueTasks(desk).find(ACTOR, span, LOOKED, NOW, found::addAll);
    return found;
  }

  private static Moments.Standing ask(Desk desk) {
    Definition definition =
        new Definition("Chase", new Trigger.TaskOverdue(DAY), List.of(), List.of(), Map.of());
    ClaimedRun run =
        new ClaimedRun(
            "acme",
            1,
            7,
            "Chase",
            definition,
            OverdueTasks.id(task(1, NOW.minus(DAY))),
            3,
            Optional.empty(),
            of(1),
            Optional.empty(),
            List.of(),
            1,
            0,
            NOW);
    return new OverdueTasks(desk).ask(run, DAY, LEAD, NOW);
  }

  private static Moments.Standing over(String why) {
    return new Moments.Standing.Over(why);
  }

  private static Desk.TaskNow task(long id, Instant due) {
    return new Desk.TaskNow(id, 3, due, false, "ann", Map.of("title", "Call"));
  }

  private static Map<String, Object> of(long task) {
    return Map.of("task_id", task);
  }

  /** Tasks in memory, on pages of one. */
  private record TaskList(List<TaskNow> all) implements Desk {
    TaskList(TaskNow... all) {
      this(List.of(all));
    }

    @Override
    public Optional<TaskNow> task(Actor actor, long id) {
      return all.stream().filter(task -> task.id() == id).findFirst();
    }

    @Override
    public Tasks due(
        Actor actor, Instant from, Instant before, Optional<String> behind, int limit) {
      int place = behind.map(Integer::parseInt).orElse(0);
      List<TaskNow> due =
          all.stream()
              .filter(task -> !task.dueAt().isBefore(from) && task.dueAt().isBefore(before))
              .toList();
      return new Tasks(
          due.stream().skip(place).limit(1).toList(),
          place + 1 < due.size() ? Optional.of(String.valueOf(place + 1)) : Optional.empty());
    }

    @Override
    public Optional<LeadNow> lead(Actor actor, long id) {
      return Optional.empty();
    }

    @Override
    public Optional<Instant> lastTouched(Actor actor, long id) {
      return Optional.empty();
    }

    @Override
    public Leads unchanged(
        Actor actor, Instant from, Instant before, Optional<String> behind, int limit) {
      return new Leads(List.of(), Optional.empty());
    }

    @Override
    public Optional<String> perform(Actor actor, long leadId, PlannedAction action, String key) {
      return Optional.empty();
    }
  }
}
