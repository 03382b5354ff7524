package io.aetherlink.platform.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * How far the work on a tenant's made-up leads is.
 *
 * @param leads how many there are
 * @param busy whether there is work left
 * @param percent how much of the work is done, 0 to 100
 * @param error why the latest attempt failed
 */
public record DemoStanding(
    long leads, boolean busy, boolean failed, double percent, Optional<String> error) {

  /** As customer-ops tells it. */
  static DemoStanding of(JsonNode answer) {
    JsonNode job = answer.path("job");
    String state = job.path("state").asText();
    return new DemoStanding(
        answer.path("leads").asLong(),
        state.equals("queued") || state.equals("running"),
        state.equals("dead"),
        job.path("percent").asDouble(),
        Optional.ofNullable(job.path("error").textValue()));
  }
}
