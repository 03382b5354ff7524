package io.aetherlink.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Arrays;

/**
 * Tells when a file has changed. It watches the folder, since editors and Kubernetes replace a
 * file, or a link on the way to it, instead of writing into it; what else happens in the folder,
 * such as a log that grows, is none of its business.
 */
public final class FileWatch implements AutoCloseable {
  private final WatchService watch;
  private final Path file;
  private final Runnable changed;
  private byte[] latest;

  private FileWatch(WatchService watch, Path file, Runnable changed) {
    this.watch = watch;
    this.file = file;
    this.changed = changed;
    this.latest = content();
  }

  /**
   * Starts to watch.
   *
   * @param changed run on a thread of its own; must not throw
   * @throws UncheckedIOException when the folder cannot be watched
   */
  public static FileWatch start(Path file, Runnable changed) {
    try {
      Path folder = file.resolveSibling("").toAbsolutePath();
      WatchService watch = folder.getFileSystem().newWatchService();
      folder.register(
          watch,
          StandardWatchEventKinds.ENTRY_CREATE,
          StandardWatchEventKinds.ENTRY_MODIFY,
          StandardWatchEventKinds.ENTRY_DELETE);
      FileWatch started = new FileWatch(watch, file, changed);
      Thread.ofVirtual().name("watch-" + file.getFileName()).start(started::follow);
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot watch " + file, e);
    }
  }

  @Override
  public void close() {
    try {
      watch.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void follow() {
    try {
      while (true) {
        WatchKey key = watch.take();
        key.pollEvents();
        key.reset();
        look();
      }
    } catch (ClosedWatchServiceException _) {
      // Nobody wants to know any more.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    byte[] now = content();
    if (!Arrays.equals(latest, now)) {
      latest = now;
      changed.run();
    }
  }

  /** Nothing, where there is no file or it cannot be read. */
  private byte[] content() {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      return new byte[0];
    }
  }
}
