package io.aetherlink.aisummarizer.http;

import io.aetherlink.identity.Caller;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * A text to read a lead from.
 *
 * @param tenantId the tenant on whose behalf
 * @param rawText what was pasted; may be empty
 */
public record ExtractLeadRequest(
    @NotNull @Pattern(regexp = Caller.TENANT_NAME) String tenantId, @NotNull String rawText) {}
