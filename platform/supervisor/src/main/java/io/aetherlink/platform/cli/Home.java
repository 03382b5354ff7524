package io.aetherlink.platform.cli;

import io.aetherlink.platform.engines.JarFolder;
import io.aetherlink.platform.folders.ProjectFolder;
import java.nio.file.Path;
import java.util.Optional;

/** The project that this command line belongs to. */
final class Home {

  private Home() {}

  /** The folder that the launcher names, or the working folder. */
  static ProjectFolder project() {
    return new ProjectFolder(
        Path.of(Optional.ofNullable(System.getProperty(JarFolder.HOME_PROPERTY)).orElse("")));
  }
}
