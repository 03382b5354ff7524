package io.aetherlink.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A file of {@code NAME=value} lines, as Docker Compose's {@code env_file} reads it: blank lines
 * and lines that begin with {@code #} are skipped, a value may stand in single or double quotes.
 *
 * @param path where it was read
 * @param values name to value, in the file's order
 * @param problems lines that could not be read, one message each
 */
public record EnvFile(Path path, Map<String, String> values, List<String> problems) {

  /** Reads a file; a missing file is a problem, not an exception. */
  public static EnvFile read(Path path) {
    if (!Files.isReadable(path)) {
      return new EnvFile(path, Map.of(), List.of(path + ": no such file, or not readable"));
    }
    try {
      return parse(path, Files.readAllLines(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static EnvFile parse(Path path, List<String> lines) {
    Map<String, String> values = new LinkedHashMap<>();
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      int equals = line.indexOf('=');
      if (equals < 1) {
        problems.add(path + ":" + (i + 1) + ": expected NAME=value");
      } else if (values.put(line.substring(0, equals), unquoted(line.substring(equals + 1)))
          != null) {
        problems.add(path + ":" + (i + 1) + ": " + line.substring(0, equals) + " is given twice");
      }
    }
    return new EnvFile(path, values, problems);
  }

  private static String unquoted(String value) {
    boolean quoted =
        value.length() >= 2
            && (value.startsWith("\"") || value.startsWith("'"))
            && value.endsWith(value.substring(0, 1));
    return quoted ? value.substring(1, value.length() - 1) : value;
  }
}
