package io.aetherlink.platform.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The npm packages of a folder, installed as its lock file says. */
final class NodeModules {

  private NodeModules() {}

  /** Installs them unless that was done since the lock file last changed. */
  static void install(Path folder, Tool tool) throws IOException {
    Path lock = folder.resolve("package-lock.json");
    Path installed = folder.resolve("node_modules/.package-lock.json");
    boolean current =
        Files.exists(installed)
            && Files.getLastModifiedTime(installed).compareTo(Files.getLastModifiedTime(lock)) >= 0;
    if (!current && tool.run("npm", "ci", "--no-audit", "--no-fund") != 0) {
      throw new IOException("npm ci failed in " + folder);
    }
  }
}
