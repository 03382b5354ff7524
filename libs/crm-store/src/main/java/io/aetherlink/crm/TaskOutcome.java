package io.aetherlink.crm;

/** How a request about one task ends. */
public sealed interface TaskOutcome {

  /** It is done, or there was nothing to do. */
  record Done(Task task) implements TaskOutcome {}

  /** The tenant has no such task. */
  record NotFound() implements TaskOutcome {}

  /** The tenant has no such lead. */
  record LeadNotFound() implements TaskOutcome {}

  /** Its lead was taken into this one. */
  record MergedInto(long survivorId) implements TaskOutcome {}

  /** Somebody else changed it since the caller saw it. */
  record Stale(Task current) implements TaskOutcome {}
}
