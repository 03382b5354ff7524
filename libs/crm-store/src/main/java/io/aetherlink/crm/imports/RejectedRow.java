package io.aetherlink.crm.imports;

import java.util.List;

/**
 * A row that came to nothing.
 *
 * @param line where it begins in the file, from 1
 * @param reason why, for the person whose file it is
 * @param cells as they stand there
 */
public record RejectedRow(long line, String reason, List<String> cells) {
  public RejectedRow {
    cells = List.copyOf(cells);
  }
}
