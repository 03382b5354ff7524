package io.aetherlink.crm;

import io.aetherlink.crm.ViewOutcome.Done;
import io.aetherlink.crm.ViewOutcome.NameTaken;
import io.aetherlink.crm.ViewOutcome.NotFound;
import io.aetherlink.crm.ViewOutcome.NotTheirs;
import io.aetherlink.crm.ViewOutcome.Stale;
import io.aetherlink.crm.ViewStore.Saved;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * What can be done to saved views. A private one exists for its owner and for admins; a shared one
 * is seen by all and changed by these.
 */
public final class ViewBook {
  private final TenantRecords records;
  private final Actor actor;
  private final InstantSource clock;

  ViewBook(TenantRecords records, Actor actor, InstantSource clock) {
    this.records = records;
    this.actor = actor;
    this.clock = clock;
  }

  /**
   * Who looks.
   *
   * @param admin whether all views are theirs to look at and to change
   */
  public record Reader(String name, boolean admin) {}

  /** The views that somebody sees, by name. */
  public static List<SavedView> visible(TenantRecords records, Reader reader) {
    return reader.admin() ? records.views().all() : records.views().ownedOrShared(reader.name());
  }

  /** A view that somebody sees. */
  public static Optional<SavedView> find(TenantRecords records, Reader reader, long id) {
    return records.views().find(id).filter(view -> view.visibleTo(reader));
  }

  /** Keeps a view of the actor's own. */
  public ViewOutcome create(ViewFields fields) {
    return outcome(fields, records.views().insert(fields, actor.name(), now()));
  }

  /**
   * Edits a view.
   *
   * @param expected whether the view's version is the one that the caller saw
   */
  public ViewOutcome edit(
      long id, Reader reader, Predicate<Long> expected, UnaryOperator<ViewFields> edit) {
    return change(
        id,
        reader,
        expected,
        view -> {
          SavedView after = view.withFields(edit.apply(view.fields()));
          return after.equals(view)
              ? new Done(view)
              : outcome(after.fields(), records.views().update(after, now()));
        });
  }

  /** Deletes a view. */
  public ViewOutcome delete(long id, Reader reader, Predicate<Long> expected) {
    return change(
        id,
        reader,
        expected,
        view -> {
          records.views().delete(id);
          return new Done(view);
        });
  }

  private ViewOutcome change(
      long id, Reader reader, Predicate<Long> expected, Function<SavedView, ViewOutcome> change) {
    Optional<SavedView> found = records.views().lock(id).filter(view -> view.visibleTo(reader));
    if (found.isEmpty()) {
      return new NotFound();
    }
    SavedView view = found.get();
    if (!view.changeableBy(reader)) {
      return new NotTheirs(view.owner());
    }
    return expected.test(view.version()) ? change.apply(view) : new Stale(view);
  }

  private static ViewOutcome outcome(ViewFields fields, Saved saved) {
    return switch (saved) {
      case Saved.Kept(SavedView view) -> new Done(view);
      case Saved.NameTaken(long other) -> new NameTaken(fields.name(), other);
    };
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
