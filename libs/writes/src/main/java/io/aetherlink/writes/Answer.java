package io.aetherlink.writes;

import java.util.OptionalLong;

/**
 * What a write is answered with, so that it can be kept and given again.
 *
 * @param status HTTP status
 * @param body JSON text
 * @param version of the record that the body shows, when it shows one
 * @param repeated whether it was given before, to the same request
 */
public record Answer(int status, String body, OptionalLong version, boolean repeated) {

  /** Whether something was done, and not refused. */
  public boolean succeeded() {
    return status < 400;
  }
}
