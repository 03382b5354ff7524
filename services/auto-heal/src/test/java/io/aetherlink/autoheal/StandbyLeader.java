package io.aetherlink.autoheal;

import io.aetherlink.autoheal.domain.Timekeeper;
import io.aetherlink.calls.Answer;
import io.aetherlink.opsevents.Delivery;
import io.aetherlink.settings.Settings;
import io.vertx.core.Vertx;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/** Auto-heal as a process of its own that a test may kill; settings are its arguments. */
final class StandbyLeader {

  private StandbyLeader() {}

  /** Runs until it is killed. */
  public static void main(String[] settings) throws InterruptedException {
    Map<String, String> environment =
        Arrays.stream(settings)
            .map(setting -> setting.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    Station station =
        new Station(
            Settings.of(environment),
            Vertx.vertx(),
            Timekeeper.system(),
            event -> new Delivery.Taken(),
            () -> new Answer.NoReply("there is no command center"),
            code -> Runtime.getRuntime().halt(code));
    station.start();
    new CountDownLatch(1).await();
  }
}
