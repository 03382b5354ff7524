package io.aetherlink.crm.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.aetherlink.crm.Activity;
import io.aetherlink.crm.Actor;
import io.aetherlink.crm.Lead;
import io.aetherlink.crm.LeadBook;
import io.aetherlink.crm.LeadFact;
import io.aetherlink.crm.LeadFields;
import io.aetherlink.crm.LeadOutcome;
import io.aetherlink.crm.LeadStatus;
import io.aetherlink.crm.Note;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
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
  void aNoteIsOnTheTimelineAndInTheOutbox() {
    Lead lead = create(LeadFields.named("Jane"));

    var note = book(b -> b.addNote(lead.id(), "called\nagain")).orElseThrow();

    assertThat(timeline(lead).getFirst().fact())
        .isEqualTo(new LeadFact.NoteAdded(note.id(), "called\nagain"));
    assertThat(eventTypes(lead)).containsExactly("lead.created", "lead.note_added");
  }

  @Test
  void whatDoesNotExistIsNotFound() {
    LeadOutcome archived = book(b -> b.archive(404, version -> true));
    Optional<Note> note = book(b -> b.addNote(404, "hello"));

    assertThat(archived).isEqualTo(new LeadOutcome.NotFound());
    assertThat(note).isEmpty();
  }

  private Lead create(LeadFields fields) {
    return ((LeadOutcome.Done) book(b -> b.create(fields))).lead();
  }

  private <T> T book(Function<LeadBook, T> work) {
    return DATABASE
        .store()
        .inTenant(tenant, r -> work.apply(new LeadBook(r, ANN, InstantSource.fixed(NOW))));
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
