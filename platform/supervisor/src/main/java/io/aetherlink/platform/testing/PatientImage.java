package io.aetherlink.platform.testing;

import io.aetherlink.platform.folders.FolderTree;
import io.aetherlink.platform.process.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The image of the containers that auto-heal's tests let fall ill: nothing but busybox. */
final class PatientImage {
  private static final String NAME = "aetherlink/patient";

  private PatientImage() {}

  /**
   * Sees to it that the engine has it.
   *
   * @param recipe the folder with its Dockerfile
   * @param folder where it may be prepared
   */
  static void provide(DockerEngine engine, Path recipe, Path folder, Consumer<String> say)
      throws IOException {
    say.accept("  Building the image %s …".formatted(NAME));
    Path context = folder.resolve("patient");
    new FolderTree(context).delete();
    Files.createDirectories(context);
    Files.copy(recipe.resolve("Dockerfile"), context.resolve("Dockerfile"));
    Files.copy(busybox(context), context.resolve("busybox"));
    engine.run("build", "--quiet", "--tag", NAME, context.toString());
  }

  /** The static one, which needs no libraries; taken out of its package, not installed. */
  private static Path busybox(Path folder) throws IOException {
    if (Programs.find("apt-get").isEmpty()) {
      throw new IOException(
          "The containers' busybox comes from Debian's packages: no apt-get here");
    }
    if (!download(folder)) {
      run(folder, "apt-get", "update", "-qq");
      download(folder);
    }
    Path archive = find(folder, ".deb").orElseThrow(() -> new IOException("no busybox-static"));
    run(folder, "dpkg", "--extract", archive.toString(), folder.resolve("unpacked").toString());
    return find(folder.resolve("unpacked"), "bin/busybox")
        .orElseThrow(() -> new IOException("no busybox in " + archive));
  }

  private static boolean download(Path folder) throws IOException {
    var tool = new Tool(folder, Map.of(), line -> {}).within(Debian.LIMIT);
    return tool.run("apt-get", "download", "-qq", "busybox-static") == 0;
  }

  private static Optional<Path> find(Path folder, String end) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.toString().endsWith(end))
          .findFirst();
    }
  }

  private static void run(Path folder, String program, String... arguments) throws IOException {
    List<String> lines = new ArrayList<>();
    var tool = new Tool(folder, Map.of(), lines::add).within(Debian.LIMIT);
    if (tool.run(program, arguments) != 0) {
      throw new IOException(program + " failed: " + String.join(" / ", lines));
    }
  }
}
