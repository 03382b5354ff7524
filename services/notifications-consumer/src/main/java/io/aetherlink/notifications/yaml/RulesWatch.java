package io.aetherlink.notifications.yaml;

import io.aetherlink.notifications.domain.Reading;
import io.aetherlink.notifications.domain.RuleBook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import org.jboss.logging.Logger;

/**
 * Reloads the rules when their file changes. It watches the folder: editors and Kubernetes replace
 * a file, or a link on the way to it, instead of writing into it.
 */
public final class RulesWatch implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(RulesWatch.class);

  private final RuleBook book;
  private final WatchService watch;

  private RulesWatch(RuleBook book, WatchService watch) {
    this.book = book;
    this.watch = watch;
  }

  /** Starts to watch. */
  public static RulesWatch start(RuleBook book, Path file) {
    try {
      Path folder = file.resolveSibling("").toAbsolutePath();
      WatchService watch = folder.getFileSystem().newWatchService();
      folder.register(
          watch,
          StandardWatchEventKinds.ENTRY_CREATE,
          StandardWatchEventKinds.ENTRY_MODIFY,
          StandardWatchEventKinds.ENTRY_DELETE);
      RulesWatch rules = new RulesWatch(book, watch);
      Thread.ofVirtual().name("rules-watch").start(rules::follow);
      return rules;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot watch " + file, e);
    }
  }

  @Override
  public void close() {
    try {
      watch.close();
    } catch (IOException e) {
      LOG.debug("The watch on the rules did not close", e);
    }
  }

  private void follow() {
    try {
      while (true) {
        WatchKey changed = watch.take();
        changed.pollEvents();
        changed.reset();
        reload();
      }
    } catch (ClosedWatchServiceException e) {
      LOG.debug("The rules are no longer watched");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void reload() {
    switch (book.reload()) {
      case Reading.Read(var rules) -> LOG.infof("%d rules are in force", rules.rules().size());
      case Reading.Refused refused ->
          LOG.errorf("The old rules stay in force: %s", refused.message());
    }
  }
}
