package io.aetherlink.aiorchestrator.providers;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Models, prices and limits by kind of provider.
 *
 * @param models an entry for each kind
 */
public record ModelsFile(Map<String, Model> models) {
  private static final String SHIPPED = "/providers.yaml";
  private static final YAMLMapper YAML =
      YAMLMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  public ModelsFile {
    models = Map.copyOf(models);
  }

  /**
   * The operator's file over the shipped one: what it does not name is as shipped.
   *
   * @throws IllegalStateException with file and reason if it cannot be read
   */
  public static ModelsFile read(Optional<Path> operators) {
    Map<String, Model> models = new HashMap<>(shipped());
    operators.ifPresent(file -> models.putAll(read(file)));
    return new ModelsFile(models);
  }

  /** The entry of a kind of provider. */
  Model of(String kind) {
    return Objects.requireNonNull(models.get(kind), kind);
  }

  private static Map<String, Model> shipped() {
    try (InputStream resource = ModelsFile.class.getResourceAsStream(SHIPPED)) {
      return parsed(Objects.requireNonNull(resource).readAllBytes());
    } catch (IOException e) {
      throw new IllegalStateException(SHIPPED + " cannot be read", e);
    }
  }

  private static Map<String, Model> read(Path file) {
    try {
      return parsed(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new IllegalStateException("PROVIDER_FILE " + file + " cannot be read: " + e, e);
    }
  }

  private static Map<String, Model> parsed(byte[] yaml) throws IOException {
    return YAML.readValue(yaml, new TypeReference<Map<String, Model>>() {});
  }
}
