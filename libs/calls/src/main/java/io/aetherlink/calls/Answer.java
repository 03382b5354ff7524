package io.aetherlink.calls;

import com.fasterxml.jackson.databind.JsonNode;
import io.aetherlink.settings.PlatformService;

/** What came of a request to another service. */
public sealed interface Answer {
  /**
   * What it said.
   *
   * @param body of JSON; a missing node where it is none
   */
  record Reply(PlatformService service, int status, JsonNode body) implements Answer {}

  /**
   * It said nothing.
   *
   * @param how as in "customer-ops does not answer in time"
   */
  record NoReply(String how) implements Answer {}
}
