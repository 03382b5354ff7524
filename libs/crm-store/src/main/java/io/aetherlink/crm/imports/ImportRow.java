package io.aetherlink.crm.imports;

import java.util.List;

/**
 * A row that was read.
 *
 * @param line where it begins in the file, from 1
 * @param cells as they stand there
 * @param values as far as they can be read
 * @param problems why nothing can be taken from it; none where something can
 */
record ImportRow(long line, List<String> cells, LeadValues values, List<String> problems) {

  /** The row, or of one that tells of somebody who was erased that it was there. */
  ImportRow without(SoughtPeople erased) {
    return erased.in(this)
        ? new ImportRow(line, List.of(), LeadValues.NONE, List.of("erased"))
        : this;
  }
}
