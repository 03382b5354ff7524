package io.aetherlink.aiorchestrator.providers;

import java.net.ProtocolException;
import java.util.Optional;

/** How events stand in a stream: each of them, in every format here, has one line. */
enum Framing {
  /** HTML Living Standard, 9.2.6; a field that it does not have is a sign of something else. */
  SERVER_SENT_EVENTS {
    @Override
    Optional<String> event(String line) throws ProtocolException {
      int colon = line.indexOf(':');
      String field = colon < 0 ? line : line.substring(0, colon);
      return switch (field) {
        case "data" -> Optional.of(line.substring(colon + 1).strip());
        // An empty field is a comment's, or that of the line between two events.
        case "", "event", "id", "retry" -> Optional.empty();
        default -> throw new ProtocolException("no field of an event");
      };
    }
  },
  /** One JSON document in each line (NDJSON). */
  JSON_LINES {
    @Override
    Optional<String> event(String line) {
      return line.isBlank() ? Optional.empty() : Optional.of(line);
    }
  };

  /**
   * The event that a line brings; empty where it brings none.
   *
   * @throws ProtocolException if such a line does not occur
   */
  abstract Optional<String> event(String line) throws ProtocolException;
}
