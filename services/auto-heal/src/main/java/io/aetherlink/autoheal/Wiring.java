package io.aetherlink.autoheal;

import io.aetherlink.autoheal.domain.ErrorBudget;
import io.aetherlink.autoheal.domain.History;
import io.aetherlink.autoheal.domain.Timekeeper;
import io.aetherlink.autoheal.domain.Watchdog;
import io.aetherlink.autoheal.loop.Hands;
import io.aetherlink.autoheal.loop.Inbox;
import io.aetherlink.calls.Question;
import io.aetherlink.calls.ServiceCalls;
import io.aetherlink.identity.Caller;
import io.aetherlink.opsevents.CommandCenterLine;
import io.aetherlink.settings.PlatformService;
import io.aetherlink.settings.Settings;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Starts to heal when the service starts, and gives the resources what they need. */
@Singleton
final class Wiring {

  /** For an answer of the command center's registry. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @Produces
  @Singleton
  Timekeeper time() {
    return Timekeeper.system();
  }

  @Produces
  @Singleton
  Station station(
      Settings settings, Vertx vertx, Timekeeper time, CommandCenterLine line, ServiceCalls calls) {
    Question registered =
        Question.get(
            Caller.itself(PlatformService.AUTO_HEAL),
            PlatformService.COMMAND_CENTER,
            "/ops/services",
            PATIENCE);
    return new Station(
        settings,
        vertx,
        time,
        line::send,
        () -> calls.ask(registered),
        code -> Runtime.getRuntime().halt(code)); // what stands still may hold up an orderly end
  }

  void close(@Disposes Station station) {
    station.close();
  }

  void start(@Observes StartupEvent started, Station station) {
    station.start();
  }

  @Produces
  @Singleton
  ErrorBudget errorBudget(Settings settings) {
    return Numbers.errorBudget(settings);
  }

  @Produces
  @Singleton
  Inbox inbox(Station station) {
    return station.inbox();
  }

  @Produces
  @Singleton
  History history(Station station) {
    return station.history();
  }

  @Produces
  @Singleton
  Watchdog watchdog(Station station) {
    return station.watchdog();
  }

  @Produces
  @Singleton
  Hands hands(Station station) {
    return station.hands();
  }
}
