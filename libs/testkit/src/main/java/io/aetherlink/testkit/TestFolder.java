package io.aetherlink.testkit;

import io.aetherlink.platform.engines.RunningEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Where a test server keeps its data: gone when the JVM ends. */
final class TestFolder {
  private TestFolder() {}

  static Path create() {
    try {
      return Files.createTempDirectory("aetherlink-test-");
    } catch (IOException e) {
      throw new UncheckedIOException("No folder for a test server", e);
    }
  }

  /** Stops a server when the JVM ends, and deletes its data. */
  static void closeAtExit(RunningEngine running) {
    Path folder = running.engine().folder();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              running.close();
              delete(folder);
            }));
  }

  static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Could not delete " + folder, e);
    }
  }
}
