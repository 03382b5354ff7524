package io.aetherlink.aiorchestrator.intents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.aetherlink.aiorchestrator.domain.Intent;
import io.aetherlink.aiorchestrator.domain.Intent.Caching;
import io.aetherlink.aiorchestrator.domain.Pace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the intents: every YAML file in the folder {@code intents/} of the class path. */
public final class IntentFiles {
  private static final YAMLMapper YAML =
      YAMLMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  private final Map<String, Intent> intents;

  private record File(
      String name,
      String description,
      String prompt,
      JsonNode input,
      JsonNode output,
      int deadlineMs,
      @Nullable Integer timeoutMs,
      @Nullable Integer firstTokenMs,
      @Nullable Integer silenceMs,
      double temperature,
      boolean refusalFallsBack,
      @Nullable Integer cacheSeconds) {
    Intent intent(Pace usual) {
      return new Intent(
          name,
          description,
          prompt,
          input,
          output,
          Duration.ofMillis(deadlineMs),
          new Pace(
              Optional.ofNullable(timeoutMs).map(Duration::ofMillis).or(usual::whole),
              time(firstTokenMs, usual.firstToken()),
              time(silenceMs, usual.silence())),
          temperature,
          refusalFallsBack,
          Optional.ofNullable(cacheSeconds).map(this::caching));
    }

    private Caching caching(int seconds) {
      byte[] version = (prompt + input + output + temperature).getBytes(StandardCharsets.UTF_8);
      return new Caching(Duration.ofSeconds(seconds), UUID.nameUUIDFromBytes(version).toString());
    }

    private static Duration time(@Nullable Integer millis, Duration usual) {
      return millis == null ? usual : Duration.ofMillis(millis);
    }
  }

  /**
   * Reads the folder.
   *
   * @param pace of those that say none of their own
   * @throws UncheckedIOException when a file cannot be read as an intent
   */
  public IntentFiles(Pace pace) {
    this.intents =
        read().stream()
            .map(file -> file.intent(pace))
            .collect(Collectors.toMap(Intent::name, Function.identity()));
  }

  /** The intent of that name. */
  public Optional<Intent> find(String name) {
    return Optional.ofNullable(intents.get(name));
  }

  /** Every intent. */
  public List<Intent> all() {
    return List.copyOf(intents.values());
  }

  private static List<File> read() {
    try {
      URI folder =
          Objects.requireNonNull(IntentFiles.class.getClassLoader().getResource("intents")).toURI();
      if (!folder.getScheme().equals("jar")) {
        return readAll(Path.of(folder));
      }
      try (FileSystem jar = FileSystems.newFileSystem(folder, Map.of())) {
        return readAll(jar.getPath("intents"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<File> readAll(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(".yaml")).map(IntentFiles::readOne).toList();
    }
  }

  private static File readOne(Path path) {
    try {
      return YAML.readValue(Files.readString(path), File.class);
    } catch (IOException e) {
      throw new UncheckedIOException("Intent file " + path + " cannot be read", e);
    }
  }
}
