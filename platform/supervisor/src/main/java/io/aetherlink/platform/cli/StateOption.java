package io.aetherlink.platform.cli;

import io.aetherlink.platform.folders.StateFolder;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which platform a command is about: each state folder has its own. */
final class StateOption {

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = "where data, logs and run files are; .aetherlink in the project by default")
  private Optional<Path> folder = Optional.empty();

  StateFolder state() {
    return new StateFolder(folder.orElseGet(() -> Home.project().defaultState()));
  }
}
