package io.aetherlink.customerops.http;

import io.aetherlink.crm.ApiKeyFields;
import io.aetherlink.identity.Role;
import io.aetherlink.writes.http.FieldErrors;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a caller says about a new API key. */
public record NewApiKey(
    @NotNull(message = "is missing") @Schema(required = true, maxLength = ApiKeyFields.MAX_NAME)
        String name,
    @NotNull(message = "is missing")
        @Schema(
            required = true,
            enumeration = {"admin", "operator", "agent", "viewer"})
        String role,
    @Schema(implementation = String.class, format = "date-time") Optional<String> expiresAt) {

  /** The fields, once they are found acceptable. */
  ApiKeyFields fields(Instant now) {
    ApiKeyFields fields =
        new ApiKeyFields(
            name, known(role), expiresAt.map(text -> Checks.moment("expires_at", text)));
    FieldErrors.refuse(fields.problems(now));
    return fields;
  }

  private static String known(String given) {
    return Arrays.stream(Role.values())
        .map(Role::wireName)
        .filter(given::equals)
        .findFirst()
        .orElseThrow(() -> Checks.unprocessable("role", "must be of: " + names(), "enum"));
  }

  private static String names() {
    return Arrays.stream(Role.values()).map(Role::wireName).collect(Collectors.joining(", "));
  }
}
