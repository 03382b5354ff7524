package io.aetherlink.control;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/**
 * The one line that answers a request: {@code {"ok":true,…}} or {@code {"ok":false,"error":…}}.
 *
 * @param later nothing was done, but the same may be asked again later
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record Reply(
    boolean ok,
    Optional<String> error,
    Optional<Boolean> later,
    Optional<List<PartState>> parts,
    Optional<PartState> part,
    Optional<List<String>> lines) {

  static Reply done() {
    return accepted(Optional.empty(), Optional.empty(), Optional.empty());
  }

  static Reply of(PartState part) {
    return accepted(Optional.empty(), Optional.of(part), Optional.empty());
  }

  static Reply ofParts(List<PartState> parts) {
    return accepted(Optional.of(parts), Optional.empty(), Optional.empty());
  }

  static Reply ofLines(List<String> lines) {
    return accepted(Optional.empty(), Optional.empty(), Optional.of(lines));
  }

  private static Reply accepted(
      Optional<List<PartState>> parts, Optional<PartState> part, Optional<List<String>> lines) {
    return new Reply(true, Optional.empty(), Optional.empty(), parts, part, lines);
  }

  static Reply refused(String error) {
    return refused(error, Optional.empty());
  }

  static Reply notNow(String error) {
    return refused(error, Optional.of(true));
  }

  private static Reply refused(String error, Optional<Boolean> later) {
    return new Reply(
        false, Optional.of(error), later, Optional.empty(), Optional.empty(), Optional.empty());
  }
}
