package io.aetherlink.commandcenter.http;

import io.aetherlink.commandcenter.domain.events.EventType;
import io.aetherlink.commandcenter.domain.events.Severity;
import io.aetherlink.http.ApiException;
import io.aetherlink.http.FieldError;
import io.aetherlink.writes.Moment;
import java.time.Instant;
import java.util.List;

/** What requests say of events, as the domain has it; what it has not is refused. */
final class EventFields {
  private EventFields() {}

  /** How a place in a request is named: {@link FieldError#body} or {@link FieldError#query}. */
  interface Place {
    FieldError error(String field, String message, String type);
  }

  /** A type by its name; 400 for one that does not exist. */
  static EventType type(String label) {
    return EventType.ofLabel(label).orElseThrow(() -> ApiException.badRequest(unknown(label)));
  }

  /** The same for an event that a caller tells; 400 for one that only the command center may. */
  static EventType told(String label) {
    EventType type = type(label);
    if (type.own()) {
      throw ApiException.badRequest("Only the command center tells '" + label + "'");
    }
    return type;
  }

  /** What is said of a name that no type has. */
  static String unknown(String label) {
    return "Unknown event_type '" + label + "'";
  }

  static Severity severity(String label, Place place) {
    return Severity.ofLabel(label)
        .orElseThrow(() ->
            refused(
                place.error("severity", "Must be one of: info, warning, error, critical", "enum")));
  }

  static Instant moment(String field, String text, Place place) {
    return Moment.parse(text)
        .orElseThrow(() -> refused(place.error(field, Moment.MESSAGE, "moment")));
  }

  static ApiException refused(FieldError error) {
    return ApiException.unprocessable(List.of(error));
  }
}
