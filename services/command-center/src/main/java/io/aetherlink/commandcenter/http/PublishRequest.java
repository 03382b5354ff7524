package io.aetherlink.commandcenter.http;

import io.aetherlink.commandcenter.domain.events.EventType;
import io.aetherlink.commandcenter.domain.events.NewEvent;
import io.aetherlink.http.FieldError;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that has happened.
 *
 * @param eventType one of the types that {@code GET /events/schema} lists
 * @param source who tells it, as in {@code auto-heal}
 * @param payload what else is to be said of it, 8 KiB at the most; its {@code service} is the one
 *     that it is about
 * @param timestamp when it happened, ISO 8601 with a time zone; without it, now
 * @param severity {@code info}, {@code warning}, {@code error} or {@code critical}; without it, the
 *     type's own
 * @param eventId under which it is kept once, however often it is sent
 */
public record PublishRequest(
    @NotNull @NotBlank @Size(max = 100) String eventType,
    @NotNull @NotBlank @Size(max = 100) @Pattern(regexp = "[^\\p{Cntrl}\\p{Cs}]*") String source,
    @NotNull Map<String, @Nullable Object> payload,
    @Nullable String timestamp,
    @Nullable String severity,
    @Nullable @Pattern(regexp = "[\\x21-\\x7e]{1,200}") String eventId) {

  /** The event, if it can be kept. */
  NewEvent event(Instant now) {
    EventType type = EventFields.told(eventType);
    Payload.check(payload);
    return new NewEvent(
        Optional.ofNullable(eventId),
        type,
        source,
        Optional.ofNullable(severity)
            .map(label -> EventFields.severity(label, FieldError::body))
            .orElse(type.severity()),
        Optional.ofNullable(timestamp)
            .map(text -> EventFields.moment("timestamp", text, FieldError::body))
            .orElse(now),
        payload);
  }
}
