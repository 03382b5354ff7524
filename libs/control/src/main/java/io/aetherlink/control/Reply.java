package io.aetherlink.control;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/** The one line that answers a request: {@code {"ok":true,…}} or {@code {"ok":false,"error":…}}. */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record Reply(
    boolean ok,
    Optional<String> error,
    Optional<List<PartState>> parts,
    Optional<PartState> part,
    Optional<List<String>> lines) {

  static Reply done() {
    return new Reply(true, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  static Reply of(PartState part) {
    return new Reply(true, Optional.empty(), Optional.empty(), Optional.of(part), Optional.empty());
  }

  static Reply ofParts(List<PartState> parts) {
    return new Reply(
        true, Optional.empty(), Optional.of(parts), Optional.empty(), Optional.empty());
  }

  static Reply ofLines(List<String> lines) {
    return new Reply(
        true, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(lines));
  }

  static Reply refused(String error) {
    return new Reply(
        false, Optional.of(error), Optional.empty(), Optional.empty(), Optional.empty());
  }
}
