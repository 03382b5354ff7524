package io.aetherlink.crm.imports;

import java.util.List;

/**
 * A row that came to nothing.
 *
 * @param line where it begins in the file, from 1
 * @param faults all that is wrong with it, for the person whose file it is
 * @param cells as they stand there
 */
public record RejectedRow(long line, List<String> faults, List<String> cells) {

  public RejectedRow {
    faults = List.copyOf(faults);
    cells = List.copyOf(cells);
  }

  /** All its faults in one text. */
  public String reason() {
    return String.join("; ", faults);
  }
}
