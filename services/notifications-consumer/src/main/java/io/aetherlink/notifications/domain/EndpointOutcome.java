package io.aetherlink.notifications.domain;

/** What came of a change to an endpoint. */
public sealed interface EndpointOutcome {

  /** The endpoint after it; of one that was deleted, what it was. */
  record Done(Endpoint endpoint) implements EndpointOutcome {}

  /** The tenant has no such endpoint. */
  record NotFound() implements EndpointOutcome {}

  /** Somebody changed it meanwhile. */
  record Stale(Endpoint current) implements EndpointOutcome {}

  /** The tenant has as many endpoints, or the endpoint as many secrets, as there may be. */
  record TooMany(int most) implements EndpointOutcome {}
}
