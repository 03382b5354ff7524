package io.aetherlink.crm.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.aetherlink.crm.Activity;
import io.aetherlink.crm.Actor;
import io.aetherlink.crm.Books;
import io.aetherlink.crm.BulkEdit;
import io.aetherlink.crm.BulkEdit.Result;
import io.aetherlink.crm.Lead;
import io.aetherlink.crm.LeadBook;
import io.aetherlink.crm.LeadFact;
import io.aetherlink.crm.LeadFields;
import io.aetherlink.crm.LeadFilter.Owner;
import io.aetherlink.crm.LeadOutcome;
import io.aetherlink.crm.LeadStatus;
import io.aetherlink.crm.NoteOutcome;
import io.aetherlink.crm.Task;
import io.aetherlink.crm.TaskFields;
import io.aetherlink.crm.TaskOutcome;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LeadBookTest {
  private static final PostgresDatabase DATABASE = PostgresDatabase.fresh();
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final Actor ANN = Actor.user("ann");

  private final String tenant = "tenant-" + UUID.randomUUID();

  @Test
  void aNewLeadIsOnItsTimelineAndInTheOutbox() {
    Lead lead = create(LeadFields.named("Jane"));

    assertThat(timeline(lead))
        .extracting(Activity::fact, Activity::actor, Activity::at)
        .containsExactly(
            tuple(new LeadFact.Created(lead.id(), "Jane", Optional.empty()), ANN, NOW));
    assertThat(eventTypes(lead)).containsExactly("lead.created");
  }

  @Test
  void aRefusedLeadLeavesNoTrace() {
    Lead owner = create(LeadFields.named("Jane").withEmail("jane@x.test"));

    LeadOutcome outcome = book(b -> b.create(LeadFields.named("J").withEmail("Jane@x.test")));

    assertThat(outcome).isEqualTo(new LeadOutcome.EmailTaken("Jane@x.test", owner.id()));
    assertThat(allEvents()).isEqualTo(1);
  }

  @Test
  void anEditPutsEachKindOfChangeOnTheTimeline() {
    Lead lead = create(LeadFields.named("Jane").withOwner(Optional.of("ann")));

    book(b ->
        b.edit(
            lead.id(),
            version -> true,
            f ->
                f.withStatus(LeadStatus.WON).withOwner(Optional.empty()).withEmail("jane@x.test")));

    assertThat(timeline(lead).stream().map(Activity::fact).toList())
        .containsExactly(
            new LeadFact.Updated(
                Map.of("email", new LeadFact.Change(Optional.empty(), Optional.of("jane@x.test")))),
            new LeadFact.Assigned(Optional.empty(), Optional.of("ann")),
            new LeadFact.StatusChanged(LeadStatus.NEW, LeadStatus.WON),
            new LeadFact.Created(lead.id(), "Jane", Optional.empty()));
    assertThat(eventTypes(lead))
        .containsExactly("lead.created", "lead.status_changed", "lead.assigned");
  }

  @Test
  void anEditThatChangesNothingLeavesNoTrace() {
    Lead lead = create(LeadFields.named("Jane"));

    LeadOutcome outcome = book(b -> b.edit(lead.id(), version -> true, f -> f));

    assertThat(outcome).isEqualTo(new LeadOutcome.Done(lead));
    assertThat(timeline(lead)).hasSize(1);
  }

  @Test
  void aStaleEditIsAnsweredWithTheCurrentLead() {
    Lead lead = create(LeadFields.named("Jane"));

    LeadOutcome outcome =
        book(b -> b.edit(lead.id(), version -> version == 7, f -> f.withEmail("a@x.test")));

    assertThat(outcome).isEqualTo(new LeadOutcome.Stale(lead));
    assertThat(timeline(lead)).hasSize(1);
  }

  @Test
  void archiveAndRestoreAreOnTheTimelineOnce() {
    Lead lead = create(LeadFields.named("Jane"));

    book(b -> b.archive(lead.id(), version -> true));
    book(b -> b.archive(lead.id(), version -> true));
    LeadOutcome restored = book(b -> b.restore(lead.id(), version -> true));

    assertThat(restored).isInstanceOf(LeadOutcome.Done.class);
    assertThat(timeline(lead).stream().map(Activity::fact).toList())
        .startsWith(new LeadFact.Restored(), new LeadFact.Archived())
        .hasSize(3);
  }

  @Test
  void manyLeadsAreEditedAtOnceAndEachHasItsResult() {
    Lead plain = create(LeadFields.named("A").withTags(List.of("cold", "x")));
    Lead asWanted =
        create(
            LeadFields.named("B")
                .withStatus(LeadStatus.WON)
                .withOwner(Optional.of("ann"))
                .withTags(List.of("x", "hot")));
    Lead full =
        create(
            LeadFields.named("C")
                .withTags(IntStream.range(0, 50).mapToObj(i -> "tag " + i).toList()));
    BulkEdit edit =
        new BulkEdit(
            Optional.of(LeadStatus.WON),
            new Owner.One("ann"),
            List.of("hot"),
            List.of("cold"),
            Optional.empty());

    Map<Long, Result> results =
        book(b -> b.editAll(List.of(full.id(), plain.id(), 0L, asWanted.id(), plain.id()), edit));

    assertThat(results)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                0L,
                Result.NOT_FOUND,
                plain.id(),
                Result.CHANGED,
                asWanted.id(),
                Result.UNCHANGED,
                full.id(),
                Result.TOO_MANY_TAGS));
    assertThat(find(plain).fields())
        .isEqualTo(
            plain
                .fields()
                .withStatus(LeadStatus.WON)
                .withOwner(Optional.of("ann"))
                .withTags(List.of("x", "hot")));
    assertThat(eventTypes(plain))
        .containsExactly("lead.created", "lead.status_changed", "lead.assigned");
    assertThat(timeline(plain)).hasSize(4);
    assertThat(find(full)).isEqualTo(full);
    assertThat(timeline(asWanted)).hasSize(1);
  }

  @Test
  void manyLeadsAreRestoredExceptWhereTheirAddressIsTaken() {
    Lead first = create(LeadFields.named("A").withEmail("a@x.test"));
    Lead other = create(LeadFields.named("B"));
    List<Long> ids = List.of(first.id(), other.id());
    book(b -> b.editAll(ids, archived(true)));
    create(LeadFields.named("A again").withEmail("a@x.test"));

    Map<Long, Result> results = book(b -> b.editAll(ids, archived(false)));

    assertThat(results)
        .isEqualTo(Map.of(first.id(), Result.EMAIL_TAKEN, other.id(), Result.CHANGED));
    assertThat(find(first).archived()).isTrue();
    assertThat(find(other).archived()).isFalse();
  }

  @Test
  void tasksAreOnTheTimelineOfTheirLead() {
    Lead lead = create(LeadFields.named("Jane"));
    TaskFields call = new TaskFields("Call", Optional.of("bob"), NOW, false);
    TaskFields called = new TaskFields("Call", Optional.of("bob"), NOW, true);

    Task task = ((TaskOutcome.Done) books(b -> b.tasks().add(lead.id(), call))).task();
    TaskOutcome done = books(b -> b.tasks().edit(task.id(), v -> v == 1, fields -> called));
    TaskOutcome again = books(b -> b.tasks().edit(task.id(), v -> true, fields -> called));
    TaskOutcome stale = books(b -> b.tasks().edit(task.id(), v -> v == 1, fields -> call));
    TaskOutcome open = books(b -> b.tasks().edit(task.id(), v -> true, fields -> call));

    assertThat(again).isEqualTo(done);
    assertThat(stale).isEqualTo(new TaskOutcome.Stale(((TaskOutcome.Done) done).task()));
    assertThat(((TaskOutcome.Done) done).task().doneAt()).contains(NOW);
    assertThat(((TaskOutcome.Done) open).task().doneAt()).isEmpty();
    assertThat(timeline(lead).stream().map(Activity::fact).toList())
        .containsExactly(
            new LeadFact.TaskReopened(task.id(), "Call"),
            new LeadFact.TaskDone(task.id(), "Call"),
            new LeadFact.TaskAdded(task.id(), "Call", NOW, Optional.of("bob")),
            new LeadFact.Created(lead.id(), "Jane", Optional.empty()));
    TaskOutcome nowhere = books(b -> b.tasks().add(0, call));
    TaskOutcome nothing = books(b -> b.tasks().edit(0, v -> true, fields -> call));
    assertThat(nowhere).isEqualTo(new TaskOutcome.LeadNotFound());
    assertThat(nothing).isEqualTo(new TaskOutcome.NotFound());
  }

  @Test
  void aNoteIsOnTheTimelineAndInTheOutbox() {
    Lead lead = create(LeadFields.named("Jane"));

    var note = ((NoteOutcome.Done) book(b -> b.addNote(lead.id(), "called\nagain"))).note();

    assertThat(timeline(lead).getFirst().fact())
        .isEqualTo(new LeadFact.NoteAdded(note.id(), "called\nagain"));
    assertThat(eventTypes(lead)).containsExactly("lead.created", "lead.note_added");
  }

  @Test
  void whatDoesNotExistIsNotFound() {
    LeadOutcome archived = book(b -> b.archive(404, version -> true));
    NoteOutcome note = book(b -> b.addNote(404, "hello"));

    assertThat(archived).isEqualTo(new LeadOutcome.NotFound());
    assertThat(note).isEqualTo(new NoteOutcome.LeadNotFound());
  }

  private Lead create(LeadFields fields) {
    return ((LeadOutcome.Done) book(b -> b.create(fields))).lead();
  }

  private static BulkEdit archived(boolean wanted) {
    return new BulkEdit(
        Optional.empty(), new Owner.Any(), List.of(), List.of(), Optional.of(wanted));
  }

  private Lead find(Lead lead) {
    return DATABASE.store().inTenant(tenant, r -> r.leads().find(lead.id())).orElseThrow();
  }

  private <T> T book(Function<LeadBook, T> work) {
    return books(b -> work.apply(b.leads()));
  }

  private <T> T books(Function<Books, T> work) {
    return DATABASE
        .store()
        .inTenant(tenant, r -> work.apply(new Books(r, ANN, InstantSource.fixed(NOW))));
  }

  private List<Activity> timeline(Lead lead) {
    return DATABASE
        .store()
        .inTenant(tenant, r -> r.history().newest(lead.id(), 100, OptionalLong.empty()));
  }

  private List<String> eventTypes(Lead lead) {
    return DATABASE
        .jdbi()
        .withHandle(h ->
            h.select(
                    "SELECT event_type FROM crm.outbox WHERE key = ? ORDER BY seq",
                    tenant + ":lead:" + lead.id())
                .mapTo(String.class)
                .list());
  }

  private int allEvents() {
    return DATABASE
        .jdbi()
        .withHandle(h ->
            h.select("SELECT count(*) FROM crm.outbox WHERE tenant_id = ?", tenant)
                .mapTo(Integer.class)
                .one());
  }
}
