package io.aetherlink.autoheal;

import static io.aetherlink.testkit.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.autoheal.domain.Healer;
import io.aetherlink.autoheal.domain.Leadership;
import io.aetherlink.autoheal.domain.ManualTime;
import io.aetherlink.autoheal.domain.RuntimeReach;
import io.aetherlink.autoheal.domain.ServiceView;
import io.aetherlink.autoheal.domain.Signal;
import io.aetherlink.autoheal.domain.Target;
import io.aetherlink.autoheal.domain.Watchdog;
import io.aetherlink.autoheal.loop.Hands;
import io.aetherlink.autoheal.loop.HealingLoop;
import io.aetherlink.autoheal.loop.Hooks;
import io.aetherlink.autoheal.loop.Inbox;
import io.aetherlink.autoheal.probe.ProbeRounds;
import io.aetherlink.autoheal.probe.Questions;
import io.aetherlink.autoheal.sqlite.SqliteHistory;
import io.aetherlink.autoheal.supervisor.SupervisorRuntime;
import io.aetherlink.probe.Prober;
import io.aetherlink.settings.Settings;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From what an operator sets to what the supervisor is asked, with a clock that stands still. */
class ToleranceAtTheLoopTest {

  private static final Signal FAILED = new Signal.Failed("answered 500");

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final Inbox inbox = new Inbox();
  private TestPlatform platform;
  private SqliteHistory history;
  private HealingLoop loop;

  @BeforeEach
  void start() {
    platform = new TestPlatform(folder.resolve("run/control.sock"));
    platform.with("api", new TestService()).with("db", new TestService()).open();
    history = new SqliteHistory(folder.resolve("history.db"));
    Settings settings =
        Settings.of(
            Map.of(
                "SUPERVISOR_SOCKET", platform.socket().toString(),
                "AUTOHEAL_SERVICES", "[\"api\",\"db\"]",
                "AUTOHEAL_HEALTH_ENDPOINTS", "{\"api\":\"tcp://a:1\",\"db\":\"tcp://a:2\"}",
                "AUTOHEAL_PROBES", "{\"api\":{\"failures\":5}}"));
    ManualTime time = new ManualTime();
    Questions questions = new Questions(new Prober(vertx), Numbers.probes(settings), Map.of());
    ProbeRounds none = new ProbeRounds(List.of(), questions, time, inbox::signal);
    SupervisorRuntime runtime = new SupervisorRuntime(platform.socket());
    Hands hands = new Hands(history, runtime, Hooks.NONE, none, inbox, () -> {});
    hands.leadership(Leadership.HERE);
    List<Target> targets = WatchList.of(settings);
    Healer healer =
        new Healer(targets, Numbers.policy(settings, Rules.of(settings)), time, () -> 0.5, 0);
    loop = new HealingLoop(healer, hands, inbox, Watchdog.Pulse.NONE);
    loop.start();
    inbox.tell(known -> known.runtime(new RuntimeReach.Reachable(Set.of("api", "db"))));
  }

  @AfterEach
  void close() {
    loop.close();
    platform.close();
    history.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private void fails(String service, int times) {
    for (int i = 0; i < times; i++) {
      inbox.signal(service, FAILED);
    }
  }

  private ServiceView view(String service) {
    return inbox.ask(healer -> Inbox.Answer.of(healer.view(service).orElseThrow()));
  }

  @Test
  void theSupervisorIsAskedAfterAsManyFailuresAsTheOperatorSaysOfEach() {
    for (String service : List.of("api", "db")) {
      inbox.signal(service, new Signal.Up(Duration.ZERO));
    }
    fails("api", 4);
    fails("db", 3);
    assertThat(view("api").failures()).isEqualTo(4);
    assertThat(view("api").attempt()).isEmpty();
    await().until(() -> platform.restarts().contains("db"));
    assertThat(platform.restarts()).containsExactly("db");

    fails("api", 1);
    await().until(() -> platform.restarts().contains("api"));
    assertThat(view("api").attempt().orElseThrow().reason())
        .isEqualTo("5 probes in a row failed: answered 500");
  }
}
