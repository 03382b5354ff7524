package io.aetherlink.crm.imports;

import io.aetherlink.crm.CustomField;
import java.util.List;

/**
 * A file that came in.
 *
 * @param name what its owner calls it
 * @param fileKey where it is kept
 * @param bytes its length
 * @param createdBy who sent it
 */
public record NewImport(
    String name, String fileKey, long bytes, TablePreview table, String createdBy) {

  /** The same, where columns may also say the tenant's own fields. */
  NewImport guessing(List<CustomField> own) {
    return new NewImport(name, fileKey, bytes, table.guessing(own), createdBy);
  }
}
