package io.aetherlink.platform.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/** The image that all others start from: pulled, or made where no registry can be reached. */
final class DebianImage {
  private static final String SUITE = "trixie";
  private static final String NAME = "debian:" + SUITE + "-slim";

  private DebianImage() {}

  /** Sees to it that the engine has it. */
  static void provide(DockerEngine engine, Path folder, Consumer<String> say) throws IOException {
    if (engine.succeeds("image", "inspect", NAME)) {
      return;
    }
    if (Debian.mayInstall() && Debian.install(say, "debootstrap", "debootstrap")) {
      say.accept("  Making the image %s …".formatted(NAME));
      make(engine, folder.resolve(SUITE));
    } else {
      say.accept("  Pulling the image %s …".formatted(NAME));
      engine.run("pull", "--quiet", NAME);
    }
  }

  private static void make(DockerEngine engine, Path root) throws IOException {
    Path archive = root.resolveSibling(SUITE + ".tar");
    try {
      run("debootstrap", "--variant=minbase", SUITE, root.toString());
      run("tar", "--directory", root.toString(), "--create", "--file", archive.toString(), ".");
      engine.run("import", archive.toString(), NAME);
    } finally {
      run("rm", "--recursive", "--force", root.toString(), archive.toString());
    }
  }

  private static void run(String program, String... arguments) throws IOException {
    var tool = new Tool(Path.of("/"), Map.of(), line -> {}).within(Debian.LIMIT);
    if (tool.run(program, arguments) != 0) {
      throw new IOException(program + " failed: try it by hand to see why");
    }
  }
}
