package io.aetherlink.customerops.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.aetherlink.crm.CustomField;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A field of the tenant's own as callers see it.
 *
 * @param options of a choice; other types have none
 */
@Schema(
    name = "CustomField",
    requiredProperties = {"key", "label", "type", "required", "position", "archived", "version"})
public record CustomFieldBody(
    String key,
    String label,
    @Schema(enumeration = {"text", "number", "date", "boolean", "choice", "url"}) String type,
    @JsonInclude(Include.NON_EMPTY) List<String> options,
    boolean required,
    int position,
    boolean archived,
    long version) {

  /**
   * Every field.
   *
   * @param items in the order of their positions
   */
  @Schema(name = "CustomFieldList", requiredProperties = "items")
  public record ListBody(List<CustomFieldBody> items) {

    /** What callers see of fields. */
    static ListBody of(List<CustomField> fields) {
      return new ListBody(fields.stream().map(CustomFieldBody::of).toList());
    }
  }

  /** What callers see of a field. */
  static CustomFieldBody of(CustomField field) {
    return new CustomFieldBody(
        field.key(),
        field.label(),
        field.type().wireName(),
        field.options(),
        field.required(),
        field.position(),
        field.archived(),
        field.version());
  }
}
