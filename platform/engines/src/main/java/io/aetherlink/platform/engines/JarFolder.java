package io.aetherlink.platform.engines;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The jars of an engine that runs on a JVM of its own, as the build collected them under {@code
 * platform/<engine>/target/lib}.
 *
 * @param module the engine's module folder
 */
public record JarFolder(Path module) {

  /** Names the project's root folder where it is not above the working folder. */
  public static final String HOME_PROPERTY = "aetherlink.home";

  /**
   * The jars of {@code engine} in the project that holds the working folder.
   *
   * @throws EngineException when they are not built
   */
  public static JarFolder find(String engine) {
    Path start = Path.of(Optional.ofNullable(System.getProperty(HOME_PROPERTY)).orElse(""));
    return Stream.iterate(start.toAbsolutePath(), Path::getParent)
        .takeWhile(folder -> folder != null)
        .map(folder -> folder.resolve("platform").resolve(engine))
        .filter(Files::isDirectory)
        .findFirst()
        .map(JarFolder::new)
        .orElseThrow(() -> new EngineException("no platform/" + engine + " above " + start));
  }

  /** Its AOT cache, made by a training run; the JVM ignores one that does not fit. */
  public Path aotCache() {
    return module.resolve("target/app.aot");
  }

  /** Every jar, in a stable order: an AOT cache holds for exactly one class path. */
  String classPath() {
    Path lib = module.resolve("target/lib");
    try (Stream<Path> jars = Files.list(lib)) {
      return jars.map(Path::toString)
          .filter(name -> name.endsWith(".jar"))
          .sorted()
          .collect(Collectors.joining(File.pathSeparator));
    } catch (IOException e) {
      throw new EngineException(
          "no jars in %s: build the module first (mvn package)".formatted(lib), e);
    }
  }
}
