package io.aetherlink.crm;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The saved views of one tenant, inside one transaction. */
public interface ViewStore {

  /** What became of a write. */
  sealed interface Saved {
    /** It is kept. */
    record Kept(SavedView view) implements Saved {}

    /** Nothing changed: its owner has a view of this name. */
    record NameTaken(long viewId) implements Saved {}
  }

  /** Keeps a new view. */
  Saved insert(ViewFields fields, String owner, Instant at);

  /** The view of that id. */
  Optional<SavedView> find(long id);

  /** The view of that id, which nobody else changes until the transaction ends. */
  Optional<SavedView> lock(long id);

  /** Keeps a locked view under its next version. */
  Saved update(SavedView changed, Instant at);

  /** Forgets a view. */
  void delete(long id);

  /** The views that somebody owns and those that are shared, by name. */
  List<SavedView> ownedOrShared(String owner);

  /** Every view, by name. */
  List<SavedView> all();
}
