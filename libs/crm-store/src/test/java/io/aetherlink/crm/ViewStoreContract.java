package io.aetherlink.crm;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.crm.LeadFilter.Owner;
import io.aetherlink.crm.LeadFilter.Period;
import io.aetherlink.crm.LeadOrder.Key;
import io.aetherlink.crm.ViewBook.Reader;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What every store of views keeps, and who may do what to them. */
public abstract class ViewStoreContract extends LeadContract {
  private static final Reader ANN = new Reader("ann", false);
  private static final Reader BOB = new Reader("bob", false);
  private static final Reader ADMIN = new Reader("root", true);
  private static final LeadFilter FILTER =
      LeadFilter.ALL
          .withStatuses(LeadStatus.WON, LeadStatus.LOST)
          .withOwner(new Owner.Nobody())
          .withTags("hot", "fair, 2026")
          .withSource("web")
          .withCreated(new Period(Optional.of(START), Optional.empty()))
          .withUpdated(new Period(Optional.empty(), Optional.of(START)))
          .withText("100% \"Zoë\"")
          .withArchived(true)
          .withOpenTask(true)
          .withCustom(CustomCondition.of("size.min", "5"), CustomCondition.of("code", "a b"));

  @Test
  void aViewComesBackAsItWasKept() {
    ViewFields fields = new ViewFields("Mine", true, FILTER, new LeadOrder(Key.EMAIL, true));

    SavedView view = kept(create("ann", fields));

    assertThat(view).isEqualTo(new SavedView(view.id(), fields, "ann", START, START, 1));
    assertThat(visible(ANN)).containsExactly(view);
    assertThat(visible(BOB)).containsExactly(view);
  }

  @Test
  void aPrivateViewExistsForItsOwnerAndAdmins() {
    SavedView view = kept(create("ann", named("Mine", false)));

    assertThat(visible(ANN)).containsExactly(view);
    assertThat(visible(ADMIN)).containsExactly(view);
    assertThat(visible(BOB)).isEmpty();
    assertThat(rename(view, BOB)).isEqualTo(new ViewOutcome.NotFound());
    assertThat(delete(view, BOB)).isEqualTo(new ViewOutcome.NotFound());
    List<SavedView> seenByOthers =
        store().inTenant("other-" + tenant, r -> ViewBook.visible(r, ADMIN));
    Optional<SavedView> foundByOthers =
        store().inTenant("other-" + tenant, r -> ViewBook.find(r, ADMIN, view.id()));
    assertThat(seenByOthers).isEmpty();
    assertThat(foundByOthers).isEmpty();
  }

  @Test
  void aSharedViewIsChangedByItsOwnerAndAdminsOnly() {
    SavedView view = kept(create("ann", named("Ours", true)));

    assertThat(rename(view, BOB)).isEqualTo(new ViewOutcome.NotTheirs("ann"));
    assertThat(delete(view, BOB)).isEqualTo(new ViewOutcome.NotTheirs("ann"));
    SavedView renamed = kept(rename(view, ADMIN));
    assertThat(renamed.version()).isEqualTo(2);
    assertThat(renamed.owner()).isEqualTo("ann");
    assertThat(rename(view, ANN)).isEqualTo(new ViewOutcome.Stale(renamed));
    assertThat(delete(renamed, ANN)).isEqualTo(new ViewOutcome.Done(renamed));
    assertThat(visible(ADMIN)).isEmpty();
  }

  @Test
  void anOwnerHasEachNameOnce() {
    SavedView first = kept(create("ann", named("Hot", false)));
    SavedView second = kept(create("ann", named("Cold", false)));

    assertThat(create("ann", named("HOT", true)))
        .isEqualTo(new ViewOutcome.NameTaken("HOT", first.id()));
    assertThat(create("bob", named("Hot", false))).isInstanceOf(ViewOutcome.Done.class);
    ViewOutcome taken =
        book("ann", b -> b.edit(second.id(), ANN, v -> true, fields -> named("hot", false)));
    assertThat(taken).isEqualTo(new ViewOutcome.NameTaken("hot", first.id()));
  }

  private static ViewFields named(String name, boolean shared) {
    return new ViewFields(name, shared, LeadFilter.ALL, LeadOrder.NEWEST_FIRST);
  }

  private ViewOutcome create(String owner, ViewFields fields) {
    return book(owner, b -> b.create(fields));
  }

  private ViewOutcome rename(SavedView view, Reader reader) {
    return book(
        reader.name(),
        b ->
            b.edit(
                view.id(),
                reader,
                version -> version == view.version(),
                fields -> named("Renamed", fields.shared())));
  }

  private ViewOutcome delete(SavedView view, Reader reader) {
    return book(
        reader.name(), b -> b.delete(view.id(), reader, version -> version == view.version()));
  }

  private static SavedView kept(ViewOutcome outcome) {
    return ((ViewOutcome.Done) outcome).view();
  }

  private List<SavedView> visible(Reader reader) {
    return store().inTenant(tenant, r -> ViewBook.visible(r, reader));
  }

  private ViewOutcome book(String actor, Function<ViewBook, ViewOutcome> work) {
    return store()
        .inTenant(
            tenant,
            r -> work.apply(new Books(r, Actor.user(actor), InstantSource.fixed(START)).views()));
  }
}
