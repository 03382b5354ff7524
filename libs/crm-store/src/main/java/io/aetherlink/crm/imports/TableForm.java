package io.aetherlink.crm.imports;

import java.util.List;

/**
 * How a file's bytes are a table.
 *
 * @param header whether its first line names the columns, and is no row
 */
public record TableForm(TextEncoding encoding, char delimiter, boolean header) {

  /** What may stand between two cells; the likeliest first. */
  public static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');

  /** Of a table whose first line names the columns. */
  public TableForm(TextEncoding encoding, char delimiter) {
    this(encoding, delimiter, true);
  }
}
