package io.aetherlink.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;

/**
 * Tells when a file may have changed. It watches the folder: editors and Kubernetes replace a file,
 * or a link on the way to it, instead of writing into it.
 */
public final class FileWatch implements AutoCloseable {
  private final WatchService watch;
  private final Runnable changed;

  private FileWatch(WatchService watch, Runnable changed) {
    this.watch = watch;
    this.changed = changed;
  }

  /**
   * Starts to watch.
   *
   * @param changed run on a thread of its own, also when another file of the folder changed; must
   *     not throw
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
      FileWatch started = new FileWatch(watch, changed);
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
        changed.run();
      }
    } catch (ClosedWatchServiceException _) {
      // Nobody wants to know any more.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
