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
 * @param trace what the caller does it for: its {@code traceparent} (W3C Trace Context)
 */
public record Task(
    Caller caller,
    String tenant,
    Intent intent,
    JsonNode payload,
    Optional<Correction> correction,
    Optional<String> trace) {

  /** A request as it comes, which belongs to no trace. */
  public Task(Caller caller, String tenant, Intent intent, JsonNode payload) {
    this(caller, tenant, intent, payload, Optional.empty(), Optional.empty());
  }

  /** The same, as part of a trace. */
  public Task within(Optional<String> traceparent) {
    return new Task(caller, tenant, intent, payload, correction, traceparent);
  }

  /** The same, asked again. */
  Task corrected(Correction wrong) {
    return new Task(caller, tenant, intent, payload, Optional.of(wrong), trace);
  }
}
