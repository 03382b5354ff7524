package io.aetherlink.probe;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an answer over HTTP has to be like, beyond its status.
 *
 * @param body found somewhere in the first 64 KiB of the body
 * @param fields JSON pointers (RFC 6901), and what each has to point at in a body of JSON
 * @param certificate how long the certificate of an https address has to hold from now on; one that
 *     ends sooner is worth a warning, and no failure
 */
public record Expectation(
    Optional<Pattern> body, Map<String, String> fields, Optional<Duration> certificate) {

  /** Nothing beyond the status. */
  public static final Expectation NONE =
      new Expectation(Optional.empty(), Map.of(), Optional.empty());

  /** Copies the map. */
  public Expectation {
    fields = Map.copyOf(fields);
  }

  /** Whether the head alone does not tell. */
  boolean readsBody() {
    return body.isPresent() || !fields.isEmpty();
  }
}
