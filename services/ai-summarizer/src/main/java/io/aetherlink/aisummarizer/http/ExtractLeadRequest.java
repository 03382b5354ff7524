package io.aetherlink.aisummarizer.http;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;

/**
 * A text to read a lead from.
 *
 * @param tenantId the tenant on whose behalf
 * @param rawText what was pasted; may be empty
 */
public record ExtractLeadRequest(@NotBlank String tenantId, @NotNull String rawText) {}
