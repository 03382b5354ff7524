package io.aetherlink.aisummarizer.http;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;

/**
 * Activity to sum up.
 *
 * @param tenantId the tenant on whose behalf
 * @param activity free text, or a list of activity rows
 */
public record SummarizeActivityRequest(@NotBlank String tenantId, @NotNull JsonNode activity) {}
