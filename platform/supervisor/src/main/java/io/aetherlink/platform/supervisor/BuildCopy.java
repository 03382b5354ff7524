package io.aetherlink.platform.supervisor;

import io.aetherlink.platform.folders.FolderTree;
import io.aetherlink.platform.folders.ProjectFolder;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The build that one platform runs from, taken from the project's. A service loads classes as it
 * comes to need them; a build of the project meanwhile would pull them away from under it. Links
 * are as good as copies, for a build makes new files and writes into none that is there.
 */
final class BuildCopy {

  private final ProjectFolder built;
  private final ProjectFolder taken;

  BuildCopy(ProjectFolder built, ProjectFolder taken) {
    this.built = built;
    this.taken = taken;
  }

  /** What was taken; each thing is where it is in the project. */
  ProjectFolder taken() {
    return taken;
  }

  /**
   * Takes a service as it is built now; while it is being built, what was taken before stays.
   *
   * @throws NoSuchFileException when it was never built
   */
  void takeService(String name) throws IOException {
    boolean first = !Files.exists(taken.serviceJar(name));
    if (first && !Files.exists(built.serviceJar(name))) {
      throw new NoSuchFileException(built.serviceJar(name).toString());
    }
    if (first || (isWhole(name) && !isTaken(name))) {
      new FolderTree(built.serviceApplication(name)).takeAs(taken.serviceApplication(name));
    }
    if (isTaken(name)) {
      takeAotCache(name);
    }
  }

  /** Takes the user interface as it is built now, if it is. */
  void takeUserInterface() throws IOException {
    if (Files.exists(built.uiDist().resolve("index.html"))) {
      new FolderTree(built.uiDist()).takeAs(taken.uiDist());
    }
  }

  /** Made after the build, by a training run. It is large, and a start can do without it. */
  private void takeAotCache(String name) throws IOException {
    Path cache = built.serviceAotCache(name);
    Path own = taken.serviceAotCache(name);
    Files.deleteIfExists(own);
    if (!Files.exists(cache)) {
      return;
    }
    try {
      Files.createLink(own, cache);
    } catch (FileSystemException | UnsupportedOperationException e) {
      Files.createSymbolicLink(own, cache);
    }
  }

  /** The stamp is the last thing that a build makes. */
  private boolean isWhole(String name) throws IOException {
    Path jar = built.serviceJar(name);
    Path stamp = built.serviceStamp(name);
    return Files.exists(jar)
        && Files.exists(stamp)
        && Files.getLastModifiedTime(stamp).compareTo(Files.getLastModifiedTime(jar)) >= 0;
  }

  private boolean isTaken(String name) throws IOException {
    Path jar = built.serviceJar(name);
    return Files.exists(jar)
        && Files.getLastModifiedTime(jar).equals(Files.getLastModifiedTime(taken.serviceJar(name)));
  }
}
