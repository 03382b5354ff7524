package io.aetherlink.platform.engines;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Programs that come inside jars, unpacked once per user under {@code ~/.cache/aetherlink}. A name
 * holds the checksum of its content, so a new version never meets an old folder.
 */
final class BinaryCache {

  private BinaryCache() {}

  /** Unpacks a resource into a folder. */
  interface Unpacking {
    void unpack(InputStream content, Path folder) throws IOException;
  }

  /**
   * The folder with the unpacked resource.
   *
   * @throws EngineException when there is no such resource, or it can't be unpacked
   */
  static Path folder(String resource, Unpacking unpacking) {
    try {
      JarURLConnection jar = open(resource);
      String checksum = Long.toHexString(jar.getJarEntry().getCrc());
      Path folder = root().resolve(resource.replaceFirst("\\.txz$", "") + "-" + checksum);
      if (!Files.isDirectory(folder)) {
        unpack(jar, folder, unpacking);
      }
      return folder;
    } catch (IOException e) {
      throw new EngineException("can't unpack " + resource + " under " + root(), e);
    }
  }

  private static JarURLConnection open(String resource) throws IOException {
    URL url =
        Optional.ofNullable(BinaryCache.class.getClassLoader().getResource(resource))
            .orElseThrow(() -> new EngineException(noBinary(resource)));
    return (JarURLConnection) url.openConnection();
  }

  private static String noBinary(String resource) {
    return "no binary %s on the class path: embedded engines run on Linux, amd64 and arm64; this is"
            .formatted(resource)
        + " %s on %s".formatted(System.getProperty("os.name"), System.getProperty("os.arch"));
  }

  /** Unpacks beside the target and renames, so that a half-unpacked folder is never used. */
  private static void unpack(JarURLConnection jar, Path folder, Unpacking unpacking)
      throws IOException {
    Files.createDirectories(folder.getParent());
    Path fresh = Files.createTempDirectory(folder.getParent(), ".unpacking");
    try (InputStream content = jar.getInputStream()) {
      unpacking.unpack(content, fresh);
      Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      delete(fresh);
      boolean somebodyElseWasFaster = Files.isDirectory(folder);
      if (!somebodyElseWasFaster) {
        throw e;
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static Path root() {
    return Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
        .filter(folder -> !folder.isEmpty())
        .map(Path::of)
        .orElse(Path.of(System.getProperty("user.home"), ".cache"))
        .resolve("aetherlink");
  }
}
