package io.aetherlink.platform.folders;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * What one platform keeps: data, logs, and what tells that it runs. Two platforms with different
 * state folders know nothing of each other.
 *
 * @param root the folder
 */
public record StateFolder(Path root) {

  /** A Unix domain socket's path must fit into 108 bytes, the terminating zero included. */
  private static final int LONGEST_SOCKET_PATH = 107;

  public StateFolder {
    root = root.toAbsolutePath().normalize();
  }

  /** Makes the folders, for the owner alone: data and logs hold what customers wrote. */
  public void create() throws IOException {
    Files.createDirectories(root);
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
    Files.createDirectories(logs());
    Files.createDirectories(children());
  }

  /** Data of one part. */
  public Path data(String part) {
    return root.resolve("data").resolve(part);
  }

  /** The build that the platform runs from. */
  public Path build() {
    return root.resolve("build");
  }

  /** Logs of every part. */
  public Path logs() {
    return root.resolve("logs");
  }

  /** A part's log. */
  public Path log(String part) {
    return logs().resolve(part + ".log");
  }

  private Path run() {
    return root.resolve("run");
  }

  /** One file per child process, so that orphans are found after a crash. */
  public Path children() {
    return run().resolve("children");
  }

  /** Held by the supervisor as long as it lives. */
  public Path lock() {
    return run().resolve("lock");
  }

  /** Who the supervisor is. */
  public Path supervisor() {
    return run().resolve("supervisor.pid");
  }

  /** The control socket; in the system's runtime folder when this folder's path is too long. */
  public Path socket() {
    Path socket = run().resolve("control.sock");
    boolean fits = socket.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_SOCKET_PATH;
    return fits ? socket : runtimeFolder().resolve("control.sock");
  }

  private Path runtimeFolder() {
    var checksum = new CRC32();
    checksum.update(root.toString().getBytes(StandardCharsets.UTF_8));
    String name = "aetherlink-" + Long.toHexString(checksum.getValue());
    return Optional.ofNullable(System.getenv("XDG_RUNTIME_DIR"))
        .filter(folder -> Files.isWritable(Path.of(folder)))
        .map(Path::of)
        .orElse(Path.of(System.getProperty("java.io.tmpdir"), System.getProperty("user.name")))
        .resolve(name);
  }
}
