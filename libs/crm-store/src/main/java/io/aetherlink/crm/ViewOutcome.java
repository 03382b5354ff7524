package io.aetherlink.crm;

/** How a request about one view ends. */
public sealed interface ViewOutcome {

  /** It is done, or there was nothing to do. */
  record Done(SavedView view) implements ViewOutcome {}

  /** There is no such view for this reader. */
  record NotFound() implements ViewOutcome {}

  /** It is shared, but belongs to somebody else. */
  record NotTheirs(String owner) implements ViewOutcome {}

  /** The owner has another view of this name. */
  record NameTaken(String name, long viewId) implements ViewOutcome {}

  /** Somebody else changed it since the caller saw it. */
  record Stale(SavedView current) implements ViewOutcome {}
}
