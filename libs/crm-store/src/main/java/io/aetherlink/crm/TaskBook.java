package io.aetherlink.crm;

import io.aetherlink.crm.LeadFact.TaskAdded;
import io.aetherlink.crm.LeadFact.TaskDone;
import io.aetherlink.crm.LeadFact.TaskReopened;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** What can be done to tasks. Adding, finishing and reopening one is on its lead's timeline. */
public final class TaskBook {
  private final TenantRecords records;
  private final Actor actor;
  private final InstantSource clock;

  TaskBook(TenantRecords records, Actor actor, InstantSource clock) {
    this.records = records;
    this.actor = actor;
    this.clock = clock;
  }

  /** Adds a task to a lead. */
  public TaskOutcome add(long leadId, TaskFields fields) {
    return records
        .leads()
        .lock(leadId)
        .map(lead -> merged(lead).orElseGet(() -> new TaskOutcome.Done(add(lead, fields))))
        .orElseGet(TaskOutcome.LeadNotFound::new);
  }

  /**
   * Edits a task.
   *
   * @param expected whether the task's version is the one that the caller saw
   */
  public TaskOutcome edit(long id, Predicate<Long> expected, UnaryOperator<TaskFields> edit) {
    // The lead first, as everywhere: whoever holds it may touch its tasks.
    Optional<Lead> lead =
        records.tasks().find(id).flatMap(task -> records.leads().lock(task.leadId()));
    Optional<Task> found = records.tasks().lock(id);
    if (found.isEmpty()) {
      return new TaskOutcome.NotFound();
    }
    Optional<TaskOutcome> merged =
        lead.filter(locked -> locked.id() == found.get().leadId()).flatMap(this::merged);
    if (merged.isPresent()) {
      return merged.get();
    }
    Task before = found.get();
    if (!expected.test(before.version())) {
      return new TaskOutcome.Stale(before);
    }
    Task after = before.withFields(edit.apply(before.fields()), now());
    return new TaskOutcome.Done(after.equals(before) ? before : save(before, after));
  }

  private Optional<TaskOutcome> merged(Lead lead) {
    return MergeBook.survivor(records, lead).map(TaskOutcome.MergedInto::new);
  }

  private Task add(Lead lead, TaskFields fields) {
    Instant at = now();
    Task task = records.tasks().insert(lead.id(), fields, actor.name(), at);
    TaskAdded added = new TaskAdded(task.id(), fields.title(), fields.dueAt(), fields.assignedTo());
    records.history().record(lead, List.of(added), actor, at);
    return task;
  }

  private Task save(Task before, Task after) {
    if (before.fields().done() != after.fields().done()) {
      LeadFact fact =
          after.fields().done()
              ? new TaskDone(after.id(), after.fields().title())
              : new TaskReopened(after.id(), after.fields().title());
      Lead lead = records.leads().find(after.leadId()).orElseThrow();
      records.history().record(lead, List.of(fact), actor, now());
    }
    return records.tasks().update(after);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
