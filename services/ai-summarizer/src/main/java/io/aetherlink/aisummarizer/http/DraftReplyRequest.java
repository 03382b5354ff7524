package io.aetherlink.aisummarizer.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aetherlink.identity.Caller;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A message to answer.
 *
 * @param tenantId the tenant on whose behalf
 * @param lead as customer-ops shows it
 * @param message what the lead wrote last
 * @param sender who writes the reply; nobody is named where it is not given
 */
public record DraftReplyRequest(
    @NotNull @Pattern(regexp = Caller.TENANT_NAME) String tenantId,
    @NotNull @Schema(implementation = Object.class) ObjectNode lead,
    @NotNull String message,
    @Nullable String sender) {}
