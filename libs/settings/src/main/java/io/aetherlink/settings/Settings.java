package io.aetherlink.settings;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The effective values of the catalogue: checked once, at start, all problems together. */
public final class Settings {
  private final Map<Setting<?>, Object> values;
  private final Map<Setting<?>, String> texts;

  Settings(Map<Setting<?>, Object> values, Map<Setting<?>, String> texts) {
    this.values = values;
    this.texts = texts;
  }

  /**
   * Reads the settings from an environment.
   *
   * @throws SettingsException when a value is bad, a required one is missing, or a name is unknown
   */
  public static Settings of(Map<String, String> environment) {
    return new SettingsReader(environment).read();
  }

  /**
   * Reads the settings from a file under an environment, which wins where both name a variable.
   *
   * @throws SettingsException as {@link #of(Map)}, and for any name in the file that is unknown
   */
  public static Settings of(EnvFile file, Map<String, String> environment) {
    Map<String, String> merged = new LinkedHashMap<>(file.values());
    merged.putAll(environment);
    return new SettingsReader(merged).withFile(file).read();
  }

  /** The value of a setting. */
  @SuppressWarnings("unchecked") // put in by SettingsReader with the setting's own type
  public <T> T get(Setting<T> setting) {
    return (T) Objects.requireNonNull(values.get(setting), setting.name());
  }

  /** The value as text, masked where it is secret; empty when it is not set. */
  public String shown(Setting<?> setting) {
    String text = texts.getOrDefault(setting, "");
    return setting.secret() && !text.isEmpty() ? "********" : text;
  }

  /** The port of an address, also where it is the scheme's own. */
  public static int port(URI url) {
    if (url.getPort() >= 0) {
      return url.getPort();
    }
    return switch (Optional.ofNullable(url.getScheme()).orElse("")) {
      case "https" -> 443;
      case "postgresql" -> 5432;
      case "redis", "rediss" -> 6379;
      case "kafka" -> 9092;
      default -> 80;
    };
  }
}
