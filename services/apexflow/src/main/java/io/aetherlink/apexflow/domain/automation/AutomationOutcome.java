package io.aetherlink.apexflow.domain.automation;

/** What became of a request about an automation. */
public sealed interface AutomationOutcome {

  /** It is done, or was so already. */
  record Done(Automation automation) implements AutomationOutcome {}

  /** The tenant has no such automation. */
  record NotFound() implements AutomationOutcome {}

  /** It was changed since the caller saw it. */
  record Stale(Automation current) implements AutomationOutcome {}

  /** Another one has that name. */
  record NameTaken(String name, long id) implements AutomationOutcome {}

  /** There are as many as there may be. */
  record TooMany(int most) implements AutomationOutcome {}
}
