package io.aetherlink.crm.imports;

import java.util.List;
import java.util.Optional;

/**
 * A column of a file.
 *
 * @param header its name
 * @param guess what it most likely says; no two columns have the same guess
 * @param samples what stands in its first rows
 */
public record Column(String header, Optional<ImportTarget> guess, List<String> samples) {
  public Column {
    samples = List.copyOf(samples);
  }

  /** The same that says something else. */
  Column guessed(ImportTarget other) {
    return new Column(header, Optional.of(other), samples);
  }
}
