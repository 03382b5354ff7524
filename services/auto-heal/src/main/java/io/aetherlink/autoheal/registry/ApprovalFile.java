package io.aetherlink.autoheal.registry;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What was approved last, kept on disk: health addresses by the names of services. */
final class ApprovalFile {

  private static final System.Logger LOG = System.getLogger(ApprovalFile.class.getName());
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, String>> ADDRESSES = new TypeReference<>() {};

  private final Path file;

  ApprovalFile(Path file) {
    this.file = file;
  }

  /** What it holds; nothing where it cannot be read, since nobody may be healed on a guess. */
  Map<String, String> read() {
    try {
      return Files.exists(file)
          ? Optional.ofNullable(JSON.readValue(file.toFile(), ADDRESSES)).orElse(Map.of())
          : Map.of();
    } catch (IOException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "What was approved to be healed cannot be read; the command center is asked for it",
          e);
      return Map.of();
    }
  }

  /** Replaces what it holds, as a whole; what cannot be written is asked for after a restart. */
  void write(Map<String, String> addresses) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      Files.createDirectories(folder);
      Path fresh = Files.createTempFile(folder, "approved", ".json");
      try {
        JSON.writeValue(fresh.toFile(), new TreeMap<>(addresses));
        Files.move(
            fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(fresh);
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "What was approved to be healed cannot be kept", e);
    }
  }
}
