package io.aetherlink.aisummarizer.domain.activity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where a lead stands, as far as its record tells.
 *
 * @param entries what is recorded, newest first
 * @param asOf the time at which it is looked at, where it matters
 */
record Standing(List<ActivityEntry> entries, Optional<Instant> asOf) {
  private static final Set<String> CLOSED = Set.of("won", "lost");
  private static final Set<String> STATE = Set.of("lead", "task", "job", "appointment");
  private static final Set<String> CHANGES =
      Set.of("status_changed", "assigned", "archived", "restored", "merged", "parted", "updated");
  private static final Set<String> OVER = Set.of("Completed", "Cancelled", "No Show");
  private static final Comparator<ActivityEntry> NEWEST_FIRST =
      Comparator.comparing((ActivityEntry entry) -> entry.at().orElse(Instant.EPOCH)).reversed();

  /** Orders the rows by time where every row has one; otherwise their order is believed. */
  static Standing of(List<ActivityEntry> rows, Optional<Instant> asOf) {
    boolean dated = rows.stream().allMatch(row -> row.at().isPresent());
    return new Standing(
        dated ? rows.stream().sorted(NEWEST_FIRST).toList() : List.copyOf(rows), asOf);
  }

  Optional<ActivityEntry> latest(String type) {
    return entries.stream().filter(entry -> entry.is(type)).findFirst();
  }

  /** What happened, without what merely stands. */
  List<ActivityEntry> timeline() {
    return entries.stream().filter(entry -> !STATE.contains(entry.type())).toList();
  }

  Optional<ActivityEntry> lastChange() {
    return entries.stream().filter(entry -> CHANGES.contains(entry.type())).findFirst();
  }

  List<ActivityEntry> notes() {
    return entries.stream()
        .filter(entry -> entry.is("note") && entry.detail("body").isPresent())
        .toList();
  }

  /** Who says what the status is: the lead itself before what changed it. */
  Optional<ActivityEntry> statusSource() {
    return latest("lead")
        .filter(lead -> lead.detail("status").isPresent())
        .or(() -> latest("status_changed").filter(row -> row.detail("new_status").isPresent()));
  }

  Optional<String> status() {
    return statusSource().flatMap(row -> row.detail("status").or(() -> row.detail("new_status")));
  }

  /** Who says whose the lead is; it may say that it is nobody's. */
  Optional<ActivityEntry> ownerSource() {
    return latest("lead").or(() -> latest("assigned"));
  }

  Optional<String> owner() {
    return ownerSource().flatMap(row -> row.detail("assigned_to"));
  }

  boolean isClosed() {
    return status().filter(CLOSED::contains).isPresent();
  }

  /** What is left to do, the earliest first: the tasks that there are, else what was planned. */
  List<ActivityEntry> openTasks() {
    List<ActivityEntry> tasks =
        new ArrayList<>(latest("task").isPresent() ? standingTasks() : plannedTasks());
    tasks.sort(Comparator.comparing(task -> task.time("due_at").orElse(Instant.MAX)));
    return tasks;
  }

  private List<ActivityEntry> standingTasks() {
    return entries.stream()
        .filter(task -> task.is("task") && task.detail("title").isPresent() && !task.says("done"))
        .toList();
  }

  /** Where only the timeline is known: tasks that were added and not done since. */
  private List<ActivityEntry> plannedTasks() {
    List<ActivityEntry> tasks = new ArrayList<>();
    Set<String> done = new HashSet<>();
    Set<String> reopened = new HashSet<>();
    for (ActivityEntry entry : entries) {
      String id = entry.detail("task_id").orElse("");
      if (entry.is("task_reopened") && !done.contains(id)) {
        reopened.add(id);
      } else if (entry.is("task_done") && !reopened.contains(id)) {
        done.add(id);
      } else if (entry.is("task_added")
          && !done.contains(id)
          && entry.detail("title").isPresent()) {
        tasks.add(entry);
      }
    }
    return tasks;
  }

  boolean isOverdue(ActivityEntry task) {
    return task.says("overdue")
        || asOf.isPresent() && task.time("due_at").filter(asOf.get()::isAfter).isPresent();
  }

  /** Appointments that are still to come, the earliest first. */
  List<ActivityEntry> appointments() {
    return entries.stream()
        .filter(entry -> entry.is("appointment") && !isOver(entry) && isAhead(entry))
        .sorted(Comparator.comparing(entry -> entry.time("scheduled_at").orElseThrow()))
        .toList();
  }

  private boolean isAhead(ActivityEntry entry) {
    Optional<Instant> at = entry.time("scheduled_at");
    return at.isPresent()
        && !entry.says("past")
        && asOf.filter(now -> at.get().isBefore(now)).isEmpty();
  }

  List<ActivityEntry> openJobs() {
    return entries.stream()
        .filter(job -> job.is("job") && job.detail("title").isPresent() && !isOver(job))
        .toList();
  }

  private static boolean isOver(ActivityEntry entry) {
    return entry.detail("status").filter(OVER::contains).isPresent();
  }
}
