package io.aetherlink.platform.supervisor;

import io.aetherlink.platform.folders.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/**
 * A supervisor that runs, as another process sees it.
 *
 * @param process its process
 * @param userInterface where a browser finds the platform
 */
public record RunningPlatform(ProcessHandle process, String userInterface) {

  /** The platform that runs from a state folder, if one does; a stale file counts for nothing. */
  public static Optional<RunningPlatform> find(StateFolder state) {
    return ProcessIdentity.read(state.supervisor())
        .flatMap(ProcessIdentity::handle)
        .map(process -> new RunningPlatform(process, announced(state)));
  }

  private static String announced(StateFolder state) {
    try {
      List<String> lines = Files.readAllLines(state.supervisor());
      return lines.size() > 3 ? lines.get(3) : "";
    } catch (IOException e) {
      return "";
    }
  }
}
