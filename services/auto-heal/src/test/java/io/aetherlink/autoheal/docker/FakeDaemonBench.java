package io.aetherlink.autoheal.docker;

import static io.aetherlink.testkit.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.autoheal.consent.Touchable;
import io.aetherlink.autoheal.domain.Backoff;
import io.aetherlink.autoheal.domain.Healer;
import io.aetherlink.autoheal.domain.Leadership;
import io.aetherlink.autoheal.domain.Policy;
import io.aetherlink.autoheal.domain.Target;
import io.aetherlink.autoheal.domain.Timekeeper;
import io.aetherlink.autoheal.domain.Tolerance;
import io.aetherlink.autoheal.domain.Tolerances;
import io.aetherlink.autoheal.domain.Watchdog;
import io.aetherlink.autoheal.loop.Hands;
import io.aetherlink.autoheal.loop.HealingLoop;
import io.aetherlink.autoheal.loop.Hooks;
import io.aetherlink.autoheal.loop.Inbox;
import io.aetherlink.autoheal.probe.ProbePlan;
import io.aetherlink.autoheal.probe.ProbeRounds;
import io.aetherlink.autoheal.probe.Questions;
import io.aetherlink.autoheal.sqlite.SqliteHistory;
import io.aetherlink.probe.Prober;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Auto-heal between a container that is only said and what its Docker is asked for. */
@SuppressWarnings("NullAway.Init") // made before each test
abstract class FakeDaemonBench {

  private static final Policy POLICY =
      new Policy(
          new Tolerances(new Tolerance(3, 1, Duration.ofSeconds(30)), Map.of()),
          Duration.ofSeconds(60),
          new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5), 0),
          Duration.ofMinutes(5),
          5,
          Duration.ofMinutes(5),
          2,
          Duration.ofMinutes(5));

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  final FakeDaemon daemon = new FakeDaemon();
  final Inbox inbox = new Inbox();
  private final Timekeeper time;
  SqliteHistory history;
  DockerRuntime docker;
  private HealingLoop loop;

  FakeDaemonBench(Timekeeper time) {
    this.time = time;
  }

  @BeforeEach
  final void start() {
    daemon.runs("shop", "{\"Image\":\"i\",\"Labels\":{},\"HostConfig\":{}}");
    history = new SqliteHistory(folder.resolve("history.db"));
    docker =
        new DockerRuntime(
            DockerEngine.plain(daemon.address()),
            Duration.ofSeconds(5),
            new Touchable(Set.of("shop"), Optional.empty()),
            Set.of(),
            time);
    Duration second = Duration.ofSeconds(1);
    Questions questions =
        new Questions(new Prober(vertx), new ProbePlan(second, second, second), Map.of());
    ProbeRounds none = new ProbeRounds(List.of(), questions, time, inbox::signal);
    Hands hands = new Hands(history, docker, Hooks.NONE, none, inbox, () -> {});
    hands.leadership(Leadership.HERE);
    loop =
        new HealingLoop(
            new Healer(List.of(shop()), POLICY, time, () -> 0.5, 0),
            hands,
            inbox,
            Watchdog.Pulse.NONE);
    loop.start();
  }

  @AfterEach
  final void close() {
    loop.close();
    daemon.close();
    docker.close();
    history.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  /** How the container is watched. */
  abstract Target shop();

  final void awaitRestart(int secondsToEnd) {
    await().until(() -> !daemon.requests().isEmpty());
    assertThat(daemon.requests())
        .containsExactly("POST /containers/shop/restart?t=" + secondsToEnd);
  }
}
