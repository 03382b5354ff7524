package io.aetherlink.platform.cli;

import io.aetherlink.platform.settings.PlatformSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the settings come from: a file, overlaid by the environment. */
final class SettingsOption {

  @Option(
      names = "--env-file",
      paramLabel = "FILE",
      description = "settings as NAME=value lines; config/.env.dev by default")
  private Optional<Path> file = Optional.empty();

  PlatformSettings read(Map<String, String> commandLine) {
    Path source = file.orElseGet(() -> Home.project().developmentSettings());
    return PlatformSettings.read(source, System.getenv(), commandLine);
  }
}
