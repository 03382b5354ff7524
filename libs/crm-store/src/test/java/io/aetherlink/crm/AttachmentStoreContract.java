package io.aetherlink.crm;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.crm.Attachment.File;
import io.aetherlink.crm.AttachmentOutcome.Done;
import io.aetherlink.crm.AttachmentOutcome.LeadNotFound;
import io.aetherlink.crm.AttachmentOutcome.NotTheirs;
import io.aetherlink.crm.AttachmentOutcome.NoteNotFound;
import io.aetherlink.crm.AttachmentOutcome.OverQuota;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What every store of attachments keeps, counts and lists. */
public abstract class AttachmentStoreContract extends LeadContract {
  private static final long QUOTA = 100;

  @Test
  void anAttachmentComesBackAsItWasKeptToItsTenantAlone() {
    Lead lead = insert(LeadFields.named("Jane"), START);
    Note note = note(lead);
    File file = file(40);

    Attachment kept = done(add(lead, Optional.of(note.id()), file));

    assertThat(kept)
        .isEqualTo(
            new Attachment(
                kept.id(),
                lead.id(),
                Optional.of(note.id()),
                file,
                Optional.empty(),
                "ann",
                START));
    Optional<Attachment> found = read(store -> store.find(kept.id()));
    assertThat(found).contains(kept);
    assertThat(timeline(lead))
        .first()
        .isEqualTo(new LeadFact.AttachmentAdded(kept.id(), "a.txt", 40, Optional.of(note.id())));
    String other = "other-" + tenant;
    Optional<Attachment> seenByOthers =
        store().inTenant(other, r -> r.attachments().find(kept.id()));
    assertThat(seenByOthers).isEmpty();
    Set<UUID> known = store().inTenant(other, r -> r.attachments().known(List.of(file.key())));
    assertThat(known).isEmpty();
  }

  @Test
  void whatIsKeptCountsUntilItIsRemoved() {
    Lead lead = insert(LeadFields.named("Jane"), START);
    Attachment first = done(add(lead, Optional.empty(), file(60)));

    assertThat(add(lead, Optional.empty(), file(41))).isEqualTo(new OverQuota(60, QUOTA));
    done(add(lead, Optional.empty(), file(40)));
    assertThat(used()).isEqualTo(100);
    done(book(b -> b.remove(first.id(), false)));

    assertThat(used()).isEqualTo(40);
    assertThat(timeline(lead))
        .first()
        .isEqualTo(new LeadFact.AttachmentRemoved(first.id(), "a.txt"));
    assertThat(book(b -> b.remove(first.id(), false))).isEqualTo(new AttachmentOutcome.NotFound());
  }

  @Test
  void onlyWhoAddedItOrAnAdminRemovesIt() {
    Lead lead = insert(LeadFields.named("Jane"), START);
    Attachment attachment = done(add(lead, Optional.empty(), file(1)));

    assertThat(bookOf("bob", b -> b.remove(attachment.id(), false)))
        .isEqualTo(new NotTheirs("ann"));
    done(bookOf("bob", b -> b.remove(attachment.id(), true)));
  }

  @Test
  void aFileNeedsALeadAndItsOwnNote() {
    Lead lead = insert(LeadFields.named("Jane"), START);
    Lead other = insert(LeadFields.named("Eve"), START);
    Optional<Long> foreign = Optional.of(note(other).id());

    assertThat(book(b -> b.add(404, Optional.empty(), file(1), QUOTA)))
        .isEqualTo(new LeadNotFound());
    assertThat(add(lead, foreign, file(1))).isEqualTo(new NoteNotFound());
    assertThat(obstacle(404, Optional.empty(), 1)).contains(new LeadNotFound());
    assertThat(obstacle(lead.id(), foreign, 1)).contains(new NoteNotFound());
    assertThat(obstacle(lead.id(), Optional.empty(), 101)).contains(new OverQuota(0, QUOTA));
    assertThat(obstacle(lead.id(), Optional.empty(), 100)).isEmpty();
    assertThat(used()).isZero();
  }

  @Test
  void attachmentsAreListedNewestFirst() {
    Lead lead = insert(LeadFields.named("Jane"), START);
    Attachment first = done(add(lead, Optional.empty(), file(1)));
    Attachment second = done(add(lead, Optional.empty(), file(2)));
    Attachment third = done(add(lead, Optional.empty(), file(3)));

    assertThat(newest(lead, 2, OptionalLong.empty())).containsExactly(third, second);
    assertThat(newest(lead, 2, OptionalLong.of(second.id()))).containsExactly(first);
    List<UUID> files = read(store -> store.filesOf(lead.id()));
    assertThat(files).containsExactly(first.file().key(), second.file().key(), third.file().key());
    List<UUID> some = List.of(UUID.randomUUID(), second.file().key());
    Set<UUID> known = read(store -> store.known(some));
    assertThat(known).containsExactly(second.file().key());
  }

  @Test
  void aThumbnailIsNoted() {
    Lead lead = insert(LeadFields.named("Jane"), START);
    Attachment attachment = done(add(lead, Optional.empty(), file(1)));

    read(store -> {
      store.thumbnailMade(attachment.id(), "image/png");
      store.thumbnailMade(404, "image/png");
      return true;
    });

    assertThat(newest(lead, 1, OptionalLong.empty()).getFirst().thumbnail()).contains("image/png");
  }

  @Test
  void theyMoveWithAMergeAndComeBack() {
    Lead survivor = insert(LeadFields.named("Jane"), START);
    Lead merged = insert(LeadFields.named("J. Doe"), START);
    Note note = note(merged);
    Attachment own = done(add(survivor, Optional.empty(), file(1)));
    Attachment moved = done(add(merged, Optional.empty(), file(2)));

    var merge =
        (MergeOutcome.Done)
            books("ann", b -> b.merges().merge(survivor.id(), merged.id(), version -> true));
    Attachment since = done(add(survivor, Optional.of(note.id()), file(3)));
    assertThat(ids(survivor)).containsExactly(since.id(), moved.id(), own.id());
    assertThat(ids(merged)).isEmpty();

    books("ann", b -> b.merges().undo(merge.merge().id()));
    assertThat(ids(survivor)).containsExactly(own.id());
    assertThat(ids(merged)).containsExactly(since.id(), moved.id());
  }

  private Note note(Lead lead) {
    return ((NoteOutcome.Done) books("ann", b -> b.leads().addNote(lead.id(), "x"))).note();
  }

  private static File file(long bytes) {
    return new File(UUID.randomUUID(), "a.txt", "text/plain", bytes, "ab".repeat(32));
  }

  private static Attachment done(AttachmentOutcome outcome) {
    return ((Done) outcome).attachment();
  }

  private AttachmentOutcome add(Lead lead, Optional<Long> noteId, File file) {
    return book(b -> b.add(lead.id(), noteId, file, QUOTA));
  }

  private Optional<AttachmentOutcome> obstacle(long leadId, Optional<Long> noteId, long bytes) {
    return store().inTenant(tenant, r -> AttachmentBook.obstacle(r, leadId, noteId, bytes, QUOTA));
  }

  private List<Long> ids(Lead lead) {
    return newest(lead, 10, OptionalLong.empty()).stream().map(Attachment::id).toList();
  }

  private List<Attachment> newest(Lead lead, int limit, OptionalLong before) {
    return read(store -> store.newest(lead.id(), limit, before));
  }

  private List<LeadFact> timeline(Lead lead) {
    List<Activity> entries =
        store().inTenant(tenant, r -> r.history().newest(lead.id(), 9, OptionalLong.empty()));
    return entries.stream().map(Activity::fact).toList();
  }

  private long used() {
    return read(AttachmentStore::usedBytes);
  }

  private AttachmentOutcome book(Function<AttachmentBook, AttachmentOutcome> work) {
    return bookOf("ann", work);
  }

  private AttachmentOutcome bookOf(String user, Function<AttachmentBook, AttachmentOutcome> work) {
    return books(user, b -> work.apply(b.attachments()));
  }

  private <T> T books(String user, Function<Books, T> work) {
    return store()
        .inTenant(
            tenant, r -> work.apply(new Books(r, Actor.user(user), InstantSource.fixed(START))));
  }

  private <T> T read(Function<AttachmentStore, T> work) {
    return store().inTenant(tenant, r -> work.apply(r.attachments()));
  }
}
