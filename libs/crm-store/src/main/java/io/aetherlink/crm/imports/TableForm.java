package io.aetherlink.crm.imports;

import java.util.List;

/** How a file's bytes are a table. */
public record TableForm(TextEncoding encoding, char delimiter) {

  /** What may stand between two cells; the likeliest first. */
  static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');
}
