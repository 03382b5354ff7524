package io.aetherlink.aiorchestrator.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aetherlink.identity.Caller;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * AI work that is asked for.
 *
 * @param tenantId for whom
 * @param intent what is wanted
 * @param payload what it is about, as the intent's input schema says
 */
public record OrchestrateRequest(
    @NotNull @Pattern(regexp = Caller.TENANT_NAME) String tenantId,
    @NotBlank @Size(max = 100) String intent,
    @NotNull ObjectNode payload) {}
