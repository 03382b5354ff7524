package io.aetherlink.crm.imports;

import java.util.Optional;

/** What a column can say about a lead: one of the usual fields, or one of the tenant's own. */
public sealed interface ImportTarget permits ImportField, CustomTarget {

  /** The name in requests, answers and the database. */
  String wireName();

  /** The one of that exact name; whether the tenant has such a field is not asked here. */
  static Optional<ImportTarget> named(String wireName) {
    return ImportField.field(wireName)
        .<ImportTarget>map(field -> field)
        .or(() -> CustomTarget.of(wireName));
  }
}
