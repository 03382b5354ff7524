package io.aetherlink.aisummarizer.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aetherlink.identity.Caller;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A lead and its record.
 *
 * @param tenantId the tenant on whose behalf
 * @param lead as customer-ops shows it
 * @param activity as customer-ops shows it; also rows of type {@code task} and {@code appointment}
 * @param asOf the time at which it is looked at; now where it is not given
 */
public record LeadRecordRequest(
    @NotNull @Pattern(regexp = Caller.TENANT_NAME) String tenantId,
    @NotNull @Schema(implementation = Object.class) ObjectNode lead,
    @NotNull @Schema(implementation = Object[].class) ArrayNode activity,
    @Nullable OffsetDateTime asOf) {

  Instant time(Instant now) {
    return asOf == null ? now : asOf.toInstant();
  }
}
