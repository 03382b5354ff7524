package io.aetherlink.notifications;

import static io.aetherlink.settings.Catalogue.NOTIFY_RULES_FILE;

import io.aetherlink.notifications.domain.RuleBook;
import io.aetherlink.notifications.yaml.RulesFile;
import io.aetherlink.notifications.yaml.RulesWatch;
import io.aetherlink.settings.Settings;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Which parts the service is made of. */
@Singleton
final class Wiring {
  private Optional<RulesWatch> watch = Optional.empty();

  @Produces
  @Singleton
  RuleBook rules(Settings settings) {
    return new RuleBook(
        settings.get(NOTIFY_RULES_FILE).map(RulesFile::at).orElseGet(RulesFile::shipped));
  }

  /** Rules that cannot be used stop the service here, while somebody is looking. */
  void start(@Observes StartupEvent started, Settings settings, RuleBook book) {
    watch = settings.get(NOTIFY_RULES_FILE).map(file -> RulesWatch.start(book, file));
  }

  void stop(@Observes ShutdownEvent stopping) {
    watch.ifPresent(RulesWatch::close);
  }
}
