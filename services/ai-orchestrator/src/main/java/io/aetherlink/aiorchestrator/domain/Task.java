package io.aetherlink.aiorchestrator.domain;

import com.fasterxml.jackson.databind.JsonNode;
import io.aetherlink.identity.Caller;
import java.util.Optional;

/**
 * One request for AI work.
 *
 * @param caller who asks; providers of the platform are called in this name
 * @param tenant for whom
 * @param intent what is wanted
 * @param payload what it is about; fits the intent's input schema
 * @param correction what was wrong with the answer before; empty when asked first
 */
public record Task(
    Caller caller,
    String tenant,
    Intent intent,
    JsonNode payload,
    Optional<Correction> correction) {

  /** A request as it comes. */
  public Task(Caller caller, String tenant, Intent intent, JsonNode payload) {
    this(caller, tenant, intent, payload, Optional.empty());
  }

  /** The same, asked again. */
  Task corrected(Correction wrong) {
    return new Task(caller, tenant, intent, payload, Optional.of(wrong));
  }
}
