package io.aetherlink.crm.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.crm.Activity;
import io.aetherlink.crm.Actor;
import io.aetherlink.crm.Books;
import io.aetherlink.crm.Lead;
import io.aetherlink.crm.LeadFact;
import io.aetherlink.crm.LeadFields;
import io.aetherlink.crm.LeadMatch;
import io.aetherlink.crm.LeadOutcome;
import io.aetherlink.crm.LeadSearch;
import io.aetherlink.crm.LeadStatus;
import io.aetherlink.crm.MergeOutcome;
import io.aetherlink.crm.Note;
import io.aetherlink.crm.TaskFields;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class MergeBookTest {
  private static final PostgresDatabase DATABASE = PostgresDatabase.fresh();
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  private final String tenant = "tenant-" + UUID.randomUUID();
  private final Lead survivor;
  private final Lead merged;

  MergeBookTest() {
    survivor = lead(fields("Ada", Optional.of("+1 555"), Optional.empty(), List.of("hot")));
    merged =
        lead(
            fields("A. Lovelace", Optional.of("+2 666"), Optional.of("ada@x.test"), List.of("vip"))
                .withStatus(LeadStatus.WON));
    for (Lead lead : List.of(survivor, merged)) {
      books(b -> b.leads().addNote(lead.id(), "Note about " + lead.fields().name()));
      books(b -> b.tasks().add(lead.id(), new TaskFields("Call", Optional.empty(), NOW, false)));
    }
  }

  @Test
  void theSurvivorHasWhatBothHadAndTheOtherIsArchived() {
    MergeOutcome.Done done = done(merge());

    assertThat(done.survivor().fields())
        .isEqualTo(
            fields("Ada", Optional.of("+1 555"), Optional.of("ada@x.test"), List.of("hot", "vip")));
    assertThat(find(survivor)).isEqualTo(done.survivor());
    assertThat(find(merged).archived()).isTrue();
    assertThat(notes(survivor)).containsExactly("Note about A. Lovelace", "Note about Ada");
    assertThat(notes(merged)).isEmpty();
    assertThat(tasks(survivor)).isEqualTo(2);
    assertThat(tasks(merged)).isZero();
    assertThat(timeline(survivor).getFirst())
        .isEqualTo(new LeadFact.Merged(done.merge().id(), survivor.id(), merged.id()));
    assertThat(timeline(survivor)).hasSize(3 + 3 + 2);
    assertThat(timeline(merged))
        .containsExactly(
            new LeadFact.Merged(done.merge().id(), survivor.id(), merged.id()),
            new LeadFact.Archived());
    assertThat(foundBy("lovelace")).containsExactly(survivor.id());
  }

  @Test
  void undoneEachHasItsOwnAgain() {
    long mergeId = done(merge()).merge().id();

    MergeOutcome.Done parted = done(undo(mergeId));

    assertThat(parted.survivor().fields()).isEqualTo(survivor.fields());
    assertThat(find(merged).fields()).isEqualTo(merged.fields());
    assertThat(find(merged).archived()).isFalse();
    assertThat(notes(survivor)).containsExactly("Note about Ada");
    assertThat(notes(merged)).containsExactly("Note about A. Lovelace");
    assertThat(tasks(merged)).isEqualTo(1);
    assertThat(timeline(merged)).hasSize(3 + 2 + 2);
    assertThat(foundBy("lovelace")).containsExactly(merged.id());
    assertThat(undo(mergeId)).isEqualTo(new MergeOutcome.AlreadyUndone());
  }

  @Test
  void mergesThatCameOneOutOfTheOtherAreUndoneFromTheEnd() {
    MergeOutcome.Done first = done(merge());
    Lead third = lead(LeadFields.named("Countess"));
    Lead fourth = lead(LeadFields.named("Augusta"));
    MergeOutcome.Done second = done(merge(third.id(), survivor.id()));
    MergeOutcome.Done last = done(merge(fourth.id(), third.id()));
    Lead before = find(fourth);

    assertThat(undo(first.merge().id())).isEqualTo(new MergeOutcome.MergedOn(last.merge()));
    assertThat(undo(second.merge().id())).isEqualTo(new MergeOutcome.MergedOn(last.merge()));
    assertThat(find(fourth)).isEqualTo(before);
    assertThat(notes(fourth)).hasSize(2);

    done(undo(last.merge().id()));
    assertThat(undo(first.merge().id())).isEqualTo(new MergeOutcome.MergedOn(second.merge()));
    done(undo(second.merge().id()));
    done(undo(first.merge().id()));
    assertThat(notes(survivor)).containsExactly("Note about Ada");
    assertThat(notes(merged)).containsExactly("Note about A. Lovelace");
    assertThat(find(merged).fields()).isEqualTo(merged.fields());
    assertThat(find(survivor).fields()).isEqualTo(survivor.fields());
    assertThat(find(third).fields()).isEqualTo(third.fields());
  }

  @Test
  void oneThatTookAnotherLeadSinceIsPartedAllTheSame() {
    long first = done(merge()).merge().id();
    Lead another = lead(LeadFields.named("Augusta"));
    done(merge(survivor.id(), another.id()));

    done(undo(first));

    assertThat(notes(merged)).containsExactly("Note about A. Lovelace");
    assertThat(find(another).archived()).isTrue();
  }

  @Test
  void whatWasChangedAfterwardsStays() {
    long mergeId = done(merge()).merge().id();
    books(b -> b.leads().addNote(survivor.id(), "since then"));
    books(b ->
        b.leads()
            .edit(
                survivor.id(),
                v -> true,
                f -> f.withTags(List.of("vip", "hot", "new")).withEmail("other@x.test")));

    MergeOutcome.Done parted = done(undo(mergeId));

    assertThat(parted.survivor().fields().email()).contains("other@x.test");
    assertThat(parted.survivor().fields().tags()).containsExactly("hot", "new");
    assertThat(notes(survivor)).containsExactly("since then", "Note about Ada");
  }

  @Test
  void anAddressThatIsTakenByNowKeepsThemTogether() {
    long mergeId = done(merge()).merge().id();
    books(b -> b.leads().edit(survivor.id(), v -> true, f -> f.withEmail("new@x.test")));
    Lead other = lead(LeadFields.named("Eve").withEmail("ada@x.test"));
    Lead before = find(survivor);

    MergeOutcome outcome = undo(mergeId);

    assertThat(outcome).isEqualTo(new MergeOutcome.EmailTaken("ada@x.test", other.id()));
    assertThat(find(survivor)).isEqualTo(before);
    assertThat(notes(survivor)).hasSize(2);
  }

  @Test
  void anExternalIdMovesAndComesBackUnlessItIsTakenByThen() {
    Lead named = lead(LeadFields.named("Eve").withExternalId("17"));

    MergeOutcome.Done done = done(merge(survivor.id(), named.id()));
    assertThat(done.survivor().fields().externalId()).contains("17");
    assertThat(done(undo(done.merge().id())).merged().fields().externalId()).contains("17");
    assertThat(find(survivor).fields().externalId()).isEmpty();

    long again = done(merge(survivor.id(), named.id())).merge().id();
    books(b -> b.leads().edit(survivor.id(), v -> true, f -> f.withExternalId("18")));
    Lead other = lead(LeadFields.named("Eve").withExternalId("17"));
    assertThat(undo(again)).isEqualTo(new MergeOutcome.ExternalIdTaken("17", other.id()));
  }

  @Test
  void whatCannotBeMergedIsNot() {
    Lead archived = lead(LeadFields.named("Old"));
    books(b -> b.leads().archive(archived.id(), v -> true));

    assertThat(merge(survivor.id(), 404)).isEqualTo(new MergeOutcome.LeadNotFound());
    assertThat(merge(404, merged.id())).isEqualTo(new MergeOutcome.LeadNotFound());
    assertThat(merge(survivor.id(), archived.id()))
        .isEqualTo(new MergeOutcome.Archived(archived.id()));
    assertThat(merge(archived.id(), survivor.id()))
        .isEqualTo(new MergeOutcome.Archived(archived.id()));
    MergeOutcome stale =
        books(b -> b.merges().merge(survivor.id(), merged.id(), version -> version == 7));
    assertThat(stale).isEqualTo(new MergeOutcome.Stale(survivor));
    assertThat(undo(404)).isEqualTo(new MergeOutcome.MergeNotFound());
    assertThat(notes(survivor)).hasSize(1);
  }

  private static LeadFields fields(
      String name, Optional<String> phone, Optional<String> email, List<String> tags) {
    Optional<String> none = Optional.empty();
    return new LeadFields(name, none, phone, email, none, none, LeadStatus.NEW, none, tags, none);
  }

  private MergeOutcome merge() {
    return merge(survivor.id(), merged.id());
  }

  private MergeOutcome merge(long survivorId, long mergedId) {
    return books(b -> b.merges().merge(survivorId, mergedId, version -> true));
  }

  private MergeOutcome undo(long mergeId) {
    return books(b -> b.merges().undo(mergeId));
  }

  private static MergeOutcome.Done done(MergeOutcome outcome) {
    return (MergeOutcome.Done) outcome;
  }

  private Lead lead(LeadFields fields) {
    return ((LeadOutcome.Done) books(b -> b.leads().create(fields))).lead();
  }

  private Lead find(Lead lead) {
    return books(b -> b.records().leads().find(lead.id())).orElseThrow();
  }

  private List<String> notes(Lead lead) {
    List<Note> notes = books(b -> b.records().notes().newest(lead.id(), 100, OptionalLong.empty()));
    return notes.stream().map(Note::body).toList();
  }

  private int tasks(Lead lead) {
    return DATABASE
        .transactions()
        .inTenant(
            tenant,
            handle ->
                handle
                    .select("SELECT count(*) FROM crm.task WHERE lead_id = ?", lead.id())
                    .mapTo(Integer.class)
                    .one());
  }

  private List<LeadFact> timeline(Lead lead) {
    List<Activity> entries =
        books(b -> b.records().history().newest(lead.id(), 100, OptionalLong.empty()));
    return entries.stream().map(Activity::fact).toList();
  }

  private List<Long> foundBy(String text) {
    List<LeadMatch> matches =
        books(b -> b.records().leads().search(LeadSearch.of(text, 10)).leads());
    return matches.stream().map(match -> match.lead().id()).toList();
  }

  private <T> T books(Function<Books, T> work) {
    return DATABASE
        .store()
        .inTenant(
            tenant, r -> work.apply(new Books(r, Actor.user("ann"), InstantSource.fixed(NOW))));
  }
}
