package io.aetherlink.customerops.http;

import io.aetherlink.crm.CustomField;
import io.aetherlink.crm.CustomType;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a caller says about a new field of the tenant's own. */
public record NewCustomField(
    @NotNull(message = "is missing") @Schema(required = true, pattern = "[a-z][a-z0-9_]{0,39}")
        String key,
    @NotNull(message = "is missing") @Schema(required = true, maxLength = CustomField.MAX_LABEL)
        String label,
    @NotNull(message = "is missing")
        @Schema(
            required = true,
            enumeration = {"text", "number", "date", "boolean", "choice", "url"})
        String type,
    Optional<List<@NotNull(message = "must be a text") String>> options,
    Optional<Boolean> required,
    Optional<Integer> position) {

  /** The field, or 422 when there is no such type. */
  CustomField field() {
    return new CustomField(
        key,
        CustomType.named(type).orElseThrow(NewCustomField::unknownType),
        label,
        options.orElse(List.of()),
        required.orElse(false),
        position.orElse(0),
        false,
        1);
  }

  private static RuntimeException unknownType() {
    return Checks.unprocessable("type", "must be of: " + CustomType.allWireNames(), "enum");
  }
}
