package io.aetherlink.commandcenter.domain;

/** What came of somebody's will to have auto-heal use a service's addresses. */
public sealed interface Approval {

  /** It may use them. */
  record Given(Registration service) implements Approval {}

  /**
   * It may not: the service is not registered as it was seen.
   *
   * @param current as it is
   */
  record Unseen(Registration current) implements Approval {}

  /** There is no such service. */
  record Unknown() implements Approval {}
}
