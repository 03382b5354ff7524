package io.aetherlink.edge.http;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a ticket is asked for.
 *
 * @param path the one path that it shall be good for; without it, any
 */
public record TicketRequest(
    @Nullable
        @Size(max = 2048, message = "Must be at most 2048 characters")
        @Pattern(regexp = "/api/[^?#]*", message = "Must begin with /api/ and have no query")
        @Schema(examples = "\"/api/notifications-consumer/inbox/stream\"")
        String path) {

  Optional<String> boundPath() {
    return Optional.ofNullable(path);
  }
}
