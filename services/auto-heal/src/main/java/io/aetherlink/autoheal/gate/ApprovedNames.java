package io.aetherlink.autoheal.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;

/**
 * Names that operators approved, in a file that the gate can only read: one exact name a line, what
 * follows {@code #} is a comment. It is read anew for each request, so that what is taken out of it
 * is refused from then on. A file that cannot be read approves nothing.
 */
final class ApprovedNames implements Predicate<String> {

  private static final System.Logger LOG = System.getLogger(ApprovedNames.class.getName());

  private final Path file;

  ApprovedNames(Path file) {
    this.file = file;
  }

  @Override
  public boolean test(String name) {
    try {
      return Files.readAllLines(file).stream()
          .map(line -> line.replaceFirst("#.*", "").strip())
          .filter(line -> !line.isEmpty())
          .anyMatch(name::equals);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "AUTOHEAL_GATE_NAMES_FILE approves nothing: " + e);
      return false;
    }
  }
}
