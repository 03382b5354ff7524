package io.aetherlink.platform.engines;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** Unpacks .txz archives with their symbolic links and executable bits. */
final class Txz {

  private static final int ANY_EXECUTE_BIT = 0111;

  private Txz() {}

  static void unpack(InputStream content, Path folder) throws IOException {
    var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(content)));
    TarArchiveEntry entry = tar.getNextEntry();
    while (entry != null) {
      write(tar, entry, inside(folder, entry.getName()));
      entry = tar.getNextEntry();
    }
  }

  private static Path inside(Path folder, String name) throws IOException {
    Path target = folder.resolve(name).normalize();
    if (!target.startsWith(folder)) {
      throw new IOException("archive entry outside of its folder: " + name);
    }
    return target;
  }

  private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path target)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, target);
    boolean executable = (entry.getMode() & ANY_EXECUTE_BIT) != 0;
    Files.setPosixFilePermissions(
        target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
  }
}
