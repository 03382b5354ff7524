package io.aetherlink.autoheal;

import io.aetherlink.autoheal.domain.Attempt;
import io.aetherlink.autoheal.domain.RuntimeReach;
import io.aetherlink.autoheal.domain.ServiceView;
import io.aetherlink.autoheal.domain.Timekeeper;
import io.aetherlink.autoheal.loop.Inbox;
import io.aetherlink.calls.Answer;
import io.aetherlink.opsevents.Delivery;
import io.aetherlink.settings.Settings;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * All of auto-heal but its HTTP, which a test starts with settings of its own as often as it likes.
 */
@SuppressWarnings("NullAway.Init") // started by each test
abstract class StationBench {
  private final Vertx vertx = Vertx.vertx();
  final Map<String, String> environment = new HashMap<>();
  @TempDir Path folder;
  Station station;

  /** Another one with the settings that there are now. */
  final Station start() {
    environment.put("DATA_DIR", folder.toString());
    Station fresh =
        new Station(
            Settings.of(environment),
            vertx,
            Timekeeper.system(),
            event -> new Delivery.Taken(),
            this::registry,
            code -> {});
    fresh.start();
    return fresh;
  }

  /** What the command center says of what is registered with it. */
  Answer registry() {
    return new Answer.NoReply("there is no command center");
  }

  @AfterEach
  final void closeVertx() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  final Optional<ServiceView> look(String name) {
    return station.inbox().ask(healer -> Inbox.Answer.of(healer.view(name)));
  }

  final RuntimeReach reach() {
    return station.inbox().ask(healer -> Inbox.Answer.of(healer.runtime()));
  }

  final List<Attempt> attempts() {
    return station.history().attempts(50, OptionalLong.empty()).attempts();
  }
}
