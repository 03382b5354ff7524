package io.aetherlink.crm.imports;

import io.aetherlink.crm.CustomField;
import java.util.List;
import java.util.Optional;

/**
 * One of the tenant's own fields.
 *
 * @param key the field's
 */
public record CustomTarget(String key) implements ImportTarget {
  /** What stands before the key in the name, and in the headers of exports. */
  public static final String PREFIX = "custom.";

  static Optional<ImportTarget> of(String wireName) {
    return Optional.of(wireName)
        .filter(name -> name.startsWith(PREFIX))
        .map(name -> name.substring(PREFIX.length()))
        .filter(CustomField::isKey)
        .map(CustomTarget::new);
  }

  /** The field that a column of this header most likely says: by its name here, or its label. */
  static Optional<ImportTarget> meantBy(String header, List<CustomField> fields) {
    return fields.stream()
        .filter(field -> !field.archived())
        .filter(field ->
            header.equals(PREFIX + field.key()) || header.strip().equalsIgnoreCase(field.label()))
        .findFirst()
        .map(field -> new CustomTarget(field.key()));
  }

  @Override
  public String wireName() {
    return PREFIX + key;
  }
}
