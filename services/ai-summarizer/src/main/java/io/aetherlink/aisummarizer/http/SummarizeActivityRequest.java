package io.aetherlink.aisummarizer.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.aetherlink.identity.Caller;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * Activity to sum up.
 *
 * @param tenantId the tenant on whose behalf
 * @param activity free text, or a list of activity rows
 */
public record SummarizeActivityRequest(
    @NotNull @Pattern(regexp = Caller.TENANT_NAME) String tenantId, @NotNull JsonNode activity) {}
