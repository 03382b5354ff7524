package io.aetherlink.platform.training;

import io.aetherlink.platform.folders.ProjectFolder;
import io.aetherlink.settings.Engine;
import io.aetherlink.settings.PlatformService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The AOT cache of one part. It holds for exactly the jars and the JDK that it was made with; a
 * file beside it says which.
 *
 * @param part the part's name
 * @param jars the folder that holds every jar of the part
 * @param file the cache
 */
record AotCache(String part, Path jars, Path file) {

  /** Of every part that runs on a JVM. */
  static List<AotCache> all(ProjectFolder project) {
    Stream<AotCache> services =
        Arrays.stream(PlatformService.values())
            .map(PlatformService::serviceName)
            .map(name -> of(name, project.service(name).resolve("target"), "quarkus-app"));
    Stream<AotCache> engines =
        Stream.of(Engine.KAFKA, Engine.S3)
            .map(Engine::engineName)
            .map(name -> of(name, project.engineModule(name).resolve("target"), "lib"));
    return Stream.concat(engines, services).toList();
  }

  private static AotCache of(String name, Path target, String jars) {
    return new AotCache(name, target.resolve(jars), target.resolve("app.aot"));
  }

  /** Whether there is something to make it from. */
  boolean isPossible() {
    return Files.isDirectory(jars);
  }

  /** Whether it is there and was made with these jars and this JDK. */
  boolean isFresh() {
    try {
      return Files.exists(file)
          && Files.exists(stamp())
          && Files.readString(stamp()).equals(fingerprint());
    } catch (IOException e) {
      return false;
    }
  }

  /** Where the training run is to write it. */
  Path written() {
    return file.resolveSibling("app.aot.new");
  }

  /** Takes away what no longer fits. */
  void discard() {
    try {
      Files.deleteIfExists(file);
      Files.deleteIfExists(stamp());
      Files.deleteIfExists(written());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Puts what the training run wrote in its place.
   *
   * @return whether it wrote anything
   */
  boolean accept() {
    if (!Files.exists(written())) {
      return false;
    }
    try {
      Files.move(written(), file, StandardCopyOption.ATOMIC_MOVE);
      Files.writeString(stamp(), fingerprint());
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path stamp() {
    return file.resolveSibling("app.aot.made-with");
  }

  private String fingerprint() {
    try (Stream<Path> files = Files.walk(jars)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(Runtime.version().toString().getBytes(StandardCharsets.UTF_8));
      files
          .filter(path -> path.toString().endsWith(".jar"))
          .sorted()
          .map(AotCache::described)
          .forEach(line -> digest.update(line.getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String described(Path jar) {
    try {
      return "%s %d %s%n".formatted(jar, Files.size(jar), Files.getLastModifiedTime(jar));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
