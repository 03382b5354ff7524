package io.aetherlink.crm.imports;

import java.util.List;
import java.util.Optional;

/**
 * A row that was read.
 *
 * @param line where it begins in the file, from 1
 * @param cells as they stand there
 * @param problem why nothing can be taken from it
 */
record ImportRow(long line, List<String> cells, LeadValues values, Optional<String> problem) {

  /** The row, or of one that tells of somebody who was erased that it was there. */
  ImportRow without(SoughtPeople erased) {
    return erased.in(this)
        ? new ImportRow(line, List.of(), LeadValues.NONE, Optional.of("erased"))
        : this;
  }
}
