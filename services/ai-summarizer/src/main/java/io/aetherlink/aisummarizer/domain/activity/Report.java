package io.aetherlink.aisummarizer.domain.activity;

import static io.aetherlink.aisummarizer.domain.activity.Words.by;
import static io.aetherlink.aisummarizer.domain.activity.Words.kind;
import static io.aetherlink.aisummarizer.domain.activity.Words.name;
import static io.aetherlink.aisummarizer.domain.activity.Words.on;
import static io.aetherlink.aisummarizer.domain.activity.Words.quoted;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The sentences about a lead, each with what it rests on. Facts come from rows, word for word. */
record Report(Standing standing) {
  private static final int LONGEST_QUOTE = 240;
  private static final int LONGEST_TITLE = 120;
  private static final int MOST_NAMED = 4;

  /** In the order in which a colleague would tell them. */
  List<Statement> statements() {
    return Stream.of(
            whereItStands(),
            archived(),
            origin(),
            lastChange(),
            latestNote(),
            lastTouch(),
            due(),
            appointment(),
            jobs())
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<Statement> whereItStands() {
    Optional<String> status = standing.status().map(now -> "has status " + name(now));
    Optional<String> owner = standing.ownerSource().map(source -> owner(source));
    if (status.isEmpty() && owner.isEmpty()) {
      return Optional.empty();
    }
    List<ActivityEntry> sources = new ArrayList<>();
    Stream.of(standing.statusSource(), standing.ownerSource())
        .flatMap(Optional::stream)
        .distinct()
        .forEach(sources::add);
    String said =
        status.isPresent()
            ? who() + " " + status.get() + owner.map(words -> "; " + words).orElse("")
            : who() + ": " + owner.orElseThrow();
    return Optional.of(new Statement(said + ".", sources));
  }

  private static String owner(ActivityEntry source) {
    return source
        .detail("assigned_to")
        .map(owner -> name(owner) + " owns the lead")
        .orElse("nobody owns the lead");
  }

  private String who() {
    Optional<ActivityEntry> lead = standing.latest("lead");
    String company =
        lead.flatMap(row -> row.detail("company")).map(at -> " (" + name(at) + ")").orElse("");
    return lead.or(() -> standing.latest("created"))
        .flatMap(row -> row.detail("name"))
        .map(known -> name(known) + company)
        .orElse("The lead");
  }

  private Optional<Statement> archived() {
    return standing
        .latest("lead")
        .filter(lead -> lead.says("is_archived"))
        .map(lead -> Statement.of("The lead is archived.", lead));
  }

  private Optional<Statement> origin() {
    return standing
        .latest("created")
        .map(row -> {
          boolean named = standing.status().isPresent() || standing.ownerSource().isPresent();
          String source = row.detail("source").map(from -> " from source " + name(from)).orElse("");
          String who = row.detail("name").map(name -> "Lead " + name(name)).orElse("The lead");
          String told = (named ? "Created" : who + " was created") + source + by(row) + on(row);
          return Statement.of(told + ".", row);
        });
  }

  private Optional<Statement> lastChange() {
    return standing
        .lastChange()
        .map(row -> {
          String when = by(row) + on(row);
          return Statement.of(
              "Last change: " + change(row) + (when.isEmpty() ? "." : "," + when + "."), row);
        });
  }

  private static String change(ActivityEntry row) {
    return switch (row.type()) {
      case "status_changed" ->
          "status"
              + row.detail("old_status").map(old -> " from " + name(old)).orElse("")
              + row.detail("new_status").map(now -> " to " + name(now)).orElse(" changed");
      case "assigned" ->
          row.detail("assigned_to").map(owner -> "assigned to " + name(owner)).orElse("unassigned")
              + row.detail("from").map(old -> " (before: " + name(old) + ")").orElse("");
      default -> kind(row);
    };
  }

  private Optional<Statement> latestNote() {
    List<ActivityEntry> notes = standing.notes();
    if (notes.isEmpty()) {
      return Optional.empty();
    }
    ActivityEntry latest = notes.getFirst();
    String count = notes.size() == 1 ? "The only note" : "The latest of " + notes.size() + " notes";
    String body = quoted(latest.detail("body").orElseThrow(), LONGEST_QUOTE);
    return Optional.of(Statement.of(count + by(latest) + on(latest) + ": " + body + ".", latest));
  }

  /** Who had the lead in hand last, and who else did. */
  private Optional<Statement> lastTouch() {
    List<ActivityEntry> people =
        standing.timeline().stream()
            .filter(row -> row.actor().isPresent() && !row.system())
            .toList();
    if (people.isEmpty()) {
      return standing.timeline().stream()
          .findFirst()
          .map(row -> Statement.of("Last activity: " + kind(row) + by(row) + on(row) + ".", row));
    }
    ActivityEntry last = people.getFirst();
    List<ActivityEntry> others = others(people, last.actor().orElseThrow());
    String also =
        others.isEmpty()
            ? ""
            : "; before that "
                + String.join(", ", others.stream().map(row -> name(row.actor().get())).toList());
    List<ActivityEntry> restsOn = new ArrayList<>(List.of(last));
    restsOn.addAll(others);
    return Optional.of(
        new Statement(
            "Last touched" + by(last) + on(last) + " (" + kind(last) + ")" + also + ".", restsOn));
  }

  private static List<ActivityEntry> others(List<ActivityEntry> people, String last) {
    Set<String> seen = new LinkedHashSet<>(Set.of(last));
    List<ActivityEntry> others = new ArrayList<>();
    for (ActivityEntry row : people) {
      if (others.size() < MOST_NAMED && seen.add(row.actor().orElseThrow())) {
        others.add(row);
      }
    }
    return others;
  }

  private Optional<Statement> due() {
    List<ActivityEntry> tasks = standing.openTasks();
    if (tasks.isEmpty() || standing.isClosed()) {
      return Optional.empty();
    }
    ActivityEntry first = tasks.getFirst();
    String more = tasks.size() == 1 ? "" : " (the first of " + tasks.size() + " open tasks)";
    String told =
        (standing.isOverdue(first) ? "Overdue: " : "Due next: ")
            + quoted(first.detail("title").orElseThrow(), LONGEST_TITLE)
            + first.detail("assigned_to").map(who -> " for " + name(who)).orElse("")
            + first.time("due_at").map(at -> ", due " + Moments.minute(at)).orElse("");
    return Optional.of(new Statement(told + more + ".", tasks));
  }

  private Optional<Statement> appointment() {
    return standing.appointments().stream()
        .findFirst()
        .map(row -> {
          Instant at = row.time("scheduled_at").orElseThrow();
          String told =
              "Next appointment"
                  + row.detail("type").map(type -> " (" + name(type) + ")").orElse("")
                  + ": "
                  + Moments.minute(at, row.detail("time_zone"))
                  + row.detail("owner").map(who -> " with " + name(who)).orElse("");
          return Statement.of(told + ".", row);
        });
  }

  private Optional<Statement> jobs() {
    List<ActivityEntry> jobs = standing.openJobs();
    if (jobs.isEmpty()) {
      return Optional.empty();
    }
    List<ActivityEntry> told = jobs.subList(0, Math.min(MOST_NAMED, jobs.size()));
    List<String> names =
        told.stream()
            .map(job ->
                quoted(job.detail("title").orElseThrow(), LONGEST_TITLE)
                    + job.detail("status").map(now -> " (" + name(now) + ")").orElse(""))
            .toList();
    String more = jobs.size() > told.size() ? " and " + (jobs.size() - told.size()) + " more" : "";
    return Optional.of(new Statement("Open jobs: " + String.join(", ", names) + more + ".", told));
  }
}
