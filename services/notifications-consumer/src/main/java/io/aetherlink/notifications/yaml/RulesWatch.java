package io.aetherlink.notifications.yaml;

import io.aetherlink.notifications.domain.Reading;
import io.aetherlink.notifications.domain.RuleBook;
import io.aetherlink.settings.FileWatch;
import java.nio.file.Path;
import org.jboss.logging.Logger;

/** Reloads the rules when their file changes. */
public final class RulesWatch {
  private static final Logger LOG = Logger.getLogger(RulesWatch.class);

  private RulesWatch() {}

  /** Starts to watch. */
  public static FileWatch start(RuleBook book, Path file) {
    return FileWatch.start(file, () -> reload(book));
  }

  private static void reload(RuleBook book) {
    switch (book.reload()) {
      case Reading.Read(var rules) -> LOG.infof("%d rules are in force", rules.rules().size());
      case Reading.Refused refused ->
          LOG.errorf("The old rules stay in force: %s", refused.message());
    }
  }
}
