package io.aetherlink.audit;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A record that the trail did not take, for people who look after it. Of one that cannot be read,
 * only its id and the reason are known.
 *
 * @param reason what the trail said
 * @param at when what it tells of was answered, as it has it
 */
@Schema(
    name = "SetAsideRecord",
    requiredProperties = {
      "id",
      "reason",
      "at",
      "tenant_id",
      "actor",
      "method",
      "path",
      "status",
      "request_id"
    })
@JsonIgnoreProperties(ignoreUnknown = true)
public record SetAside(
    String id,
    String reason,
    @Schema(nullable = true) Optional<String> at,
    @JsonProperty("tenant_id") @Schema(nullable = true) Optional<String> tenant,
    @Schema(nullable = true) Optional<String> actor,
    @Schema(nullable = true) Optional<String> method,
    @Schema(nullable = true) Optional<String> path,
    @Schema(nullable = true) Optional<String> status,
    @JsonProperty("request_id") @Schema(nullable = true) Optional<String> requestId) {}
