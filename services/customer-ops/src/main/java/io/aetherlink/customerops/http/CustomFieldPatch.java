package io.aetherlink.customerops.http;

import io.aetherlink.crm.CustomField;
import io.aetherlink.http.Patch;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a caller wants changed about a field of the tenant's own; what is left out stays. */
public record CustomFieldPatch(
    @Schema(implementation = String.class, maxLength = CustomField.MAX_LABEL) Patch<String> label,
    @Schema(type = SchemaType.ARRAY, implementation = String.class) Patch<List<String>> options,
    @Schema(implementation = Boolean.class) Patch<Boolean> required,
    @Schema(implementation = Integer.class, minimum = "0") Patch<Integer> position,
    @Schema(implementation = Boolean.class) Patch<Boolean> archived) {

  /** Refuses what would be wrong for any field, before one is looked up. */
  CustomFieldPatch checked() {
    Checks.refuseCleared(
        Map.of(
            "label",
            label,
            "options",
            options,
            "required",
            required,
            "position",
            position,
            "archived",
            archived));
    if (options instanceof Patch.Set<List<String>>(List<String> given)
        && given.stream().anyMatch(Objects::isNull)) {
      throw Checks.unprocessable("options", "must be texts", "type_error");
    }
    return this;
  }

  /** The field after the patch. */
  CustomField applyTo(CustomField field) {
    return new CustomField(
        field.key(),
        field.type(),
        label.applyTo(field.label()),
        options.applyTo(field.options()),
        required.applyTo(field.required()),
        position.applyTo(field.position()),
        archived.applyTo(field.archived()),
        field.version());
  }
}
