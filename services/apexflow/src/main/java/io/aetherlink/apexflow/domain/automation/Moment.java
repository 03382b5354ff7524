package io.aetherlink.apexflow.domain.automation;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A moment that an automation waited for.
 *
 * @param id the same whenever it is found, and of no other moment
 * @param leadId whom it is about
 * @param cause the automations that led to it
 * @param facts by which it is found again when its run is worked on; nothing about a person
 */
public record Moment(
    String id, long leadId, Instant at, Optional<String> cause, Map<String, Object> facts) {
  public Moment {
    facts = Map.copyOf(facts);
  }
}
