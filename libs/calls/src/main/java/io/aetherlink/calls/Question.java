package io.aetherlink.calls;

import com.fasterxml.jackson.databind.JsonNode;
import io.aetherlink.identity.Caller;
import io.aetherlink.settings.PlatformService;
import java.time.Duration;
import java.util.Optional;

/**
 * A request to another service.
 *
 * @param caller in whose name it is asked
 * @param path with its query
 * @param key {@code Idempotency-Key} under which it is done once
 * @param patience how long an answer may take, to its last byte
 */
public record Question(
    Caller caller,
    PlatformService service,
    String method,
    String path,
    Optional<JsonNode> body,
    Optional<String> key,
    Duration patience) {

  /** For what is there. */
  public static Question get(
      Caller caller, PlatformService service, String path, Duration patience) {
    return new Question(caller, service, "GET", path, Optional.empty(), Optional.empty(), patience);
  }

  /** For work. */
  public static Question post(
      Caller caller, PlatformService service, String path, JsonNode body, Duration patience) {
    return new Question(
        caller, service, "POST", path, Optional.of(body), Optional.empty(), patience);
  }

  /** The same, done once however often it is asked. */
  public Question once(String key) {
    return new Question(caller, service, method, path, body, Optional.of(key), patience);
  }
}
