package io.aetherlink.crm;

import java.util.List;
import java.util.Optional;

/** The fields that one tenant added to its leads, inside one transaction. */
public interface CustomFieldStore {

  /** Every field, archived ones too, in the order of their positions. */
  List<CustomField> all();

  /** Every field, while nobody else changes one until the transaction ends. */
  List<CustomField> lockAll();

  /** Keeps a new field; empty when its key is taken. */
  Optional<CustomField> insert(CustomField field);

  /** Keeps a field that is there under its next version. */
  CustomField update(CustomField changed);
}
