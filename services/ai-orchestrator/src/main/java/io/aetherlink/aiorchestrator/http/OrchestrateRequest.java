package io.aetherlink.aiorchestrator.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * AI work that is asked for.
 *
 * @param tenantId for whom
 * @param intent what is wanted
 * @param payload what it is about, as the intent's input schema says
 */
public record OrchestrateRequest(
    @NotBlank @Size(max = 63) String tenantId,
    @NotBlank @Size(max = 100) String intent,
    @NotNull ObjectNode payload) {}
