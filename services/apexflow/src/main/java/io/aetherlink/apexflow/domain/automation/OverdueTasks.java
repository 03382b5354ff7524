package io.aetherlink.apexflow.domain.automation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A task has one moment behind each due date that it is given, unless it is done by then. */
final class OverdueTasks implements Moments.Kind {
  private static final int AT_ONCE = 200;

  private final Desk desk;

  OverdueTasks(Desk desk) {
    this.desk = desk;
  }

  /** Which moment it is, by the due date. */
  static String id(Desk.TaskNow task) {
    return "task:%d:%s".formatted(task.id(), task.dueAt());
  }

  /** What led to a task as far as this automation did, whose own tasks must not set it off. */
  static Optional<String> cause(Desk.TaskNow task, Desk.Actor actor) {
    return task.createdBy().equals(actor.name()) ? Optional.of(actor.cause()) : Optional.empty();
  }

  @Override
  public void find(
      Desk.Actor actor, Duration span, Instant from, Instant now, Consumer<List<Moment>> found) {
    Optional<String> behind = Optional.empty();
    do {
      Desk.Tasks page = desk.due(actor, from.minus(span), now.minus(span), behind, AT_ONCE);
      found.accept(page.items().stream().map(task -> moment(task, span, actor)).toList());
      behind = page.next();
    } while (behind.isPresent());
  }

  private static Moment moment(Desk.TaskNow task, Duration span, Desk.Actor actor) {
    return new Moment(
        id(task),
        task.leadId(),
        task.dueAt().plus(span),
        cause(task, actor),
        Map.of("task_id", task.id()));
  }

  @Override
  public Moments.Standing ask(ClaimedRun run, Duration span, Desk.LeadNow lead, Instant now) {
    Optional<Desk.TaskNow> found =
        Optional.ofNullable(run.facts().get("task_id"))
            .map(id -> ((Number) id).longValue())
            .flatMap(id -> desk.task(run.actor(), id));
    if (found.isEmpty()) {
      return new Moments.Standing.Over("the task is gone");
    }
    if (found.get().done()) {
      return new Moments.Standing.Over("the task was done meanwhile");
    }
    return run.eventId().equals(id(found.get()))
        ? new Moments.Standing.Holds(found.get().facts())
        : new Moments.Standing.Over("the task was given another due date meanwhile");
  }
}
