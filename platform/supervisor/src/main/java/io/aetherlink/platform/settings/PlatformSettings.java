package io.aetherlink.platform.settings;

import io.aetherlink.settings.EnvFile;
import io.aetherlink.settings.Settings;
import io.aetherlink.settings.SettingsException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The settings of a platform, and the variables from which each of its services reads the same.
 *
 * @param settings the checked values
 * @param variables what a child process gets beside the environment of this one
 */
public record PlatformSettings(Settings settings, Map<String, String> variables) {

  public PlatformSettings {
    variables = Map.copyOf(variables);
  }

  /**
   * Reads a file, overlaid by the environment, overlaid by what was said on the command line.
   *
   * @throws SettingsException with every problem at once
   */
  public static PlatformSettings read(
      Path file, Map<String, String> environment, Map<String, String> commandLine) {
    EnvFile whole = EnvFile.read(file);
    Map<String, String> said = new LinkedHashMap<>(environment);
    said.putAll(commandLine);
    EnvFile rest = new EnvFile(whole.path(), without(whole.values(), said), whole.problems());
    Map<String, String> variables = new LinkedHashMap<>(rest.values());
    variables.putAll(commandLine);
    return new PlatformSettings(Settings.of(rest, said), variables);
  }

  /** What the environment gives as NAME or NAME_FILE takes the place of the file's NAME. */
  private static Map<String, String> without(Map<String, String> file, Map<String, String> said) {
    return file.entrySet().stream()
        .filter(entry -> !said.containsKey(entry.getKey()))
        .filter(entry -> !said.containsKey(entry.getKey() + "_FILE"))
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, Map.Entry::getValue, (one, other) -> other, LinkedHashMap::new));
  }
}
