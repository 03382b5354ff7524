package io.aetherlink.platform.folders;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder with everything in it.
 *
 * @param root the folder
 */
public record FolderTree(Path root) {

  /** Deletes it, where it is there. */
  public void delete() throws IOException {
    if (Files.exists(root)) {
      for (Path entry : entries().reversed()) {
        Files.deleteIfExists(entry);
      }
    }
  }

  /**
   * Makes {@code target} the same tree, all at once or not at all. Its files are links, which take
   * no time and no room; copies where links can't be made, as across file systems.
   */
  public void takeAs(Path target) throws IOException {
    Path fresh = target.resolveSibling(target.getFileName() + ".new");
    new FolderTree(fresh).delete();
    Files.createDirectories(fresh);
    for (Path entry : entries()) {
      take(entry, fresh.resolve(root.relativize(entry)));
    }
    new FolderTree(target).delete();
    Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void take(Path file, Path target) throws IOException {
    if (Files.isDirectory(file)) {
      Files.createDirectories(target);
      return;
    }
    try {
      Files.createLink(target, file);
    } catch (NoSuchFileException e) {
      throw e;
    } catch (FileSystemException | UnsupportedOperationException e) {
      Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
    }
  }

  private List<Path> entries() throws IOException {
    try (Stream<Path> entries = Files.walk(root)) {
      return entries.sorted(Comparator.naturalOrder()).toList();
    }
  }
}
