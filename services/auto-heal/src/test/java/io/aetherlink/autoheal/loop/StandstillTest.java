package io.aetherlink.autoheal.loop;

import static io.aetherlink.testkit.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.autoheal.domain.Backoff;
import io.aetherlink.autoheal.domain.Healer;
import io.aetherlink.autoheal.domain.ManualTime;
import io.aetherlink.autoheal.domain.Policy;
import io.aetherlink.autoheal.domain.ServiceRuntime;
import io.aetherlink.autoheal.domain.Tolerance;
import io.aetherlink.autoheal.domain.Tolerances;
import io.aetherlink.autoheal.domain.Watchdog;
import io.aetherlink.autoheal.probe.ProbePlan;
import io.aetherlink.autoheal.probe.ProbeRounds;
import io.aetherlink.autoheal.probe.Questions;
import io.aetherlink.autoheal.sqlite.SqliteHistory;
import io.aetherlink.autoheal.supervisor.SupervisorRuntime;
import io.aetherlink.probe.Prober;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real loop, which a test stops, and who notices that, on a clock that stands still. */
class StandstillTest {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Policy POLICY =
      new Policy(
          new Tolerances(new Tolerance(3, 1, SECOND), Map.of()),
          SECOND,
          new Backoff(SECOND, SECOND, 0),
          SECOND,
          5,
          SECOND,
          2,
          SECOND);

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final ManualTime time = new ManualTime();
  private final Watchdog watchdog = new Watchdog(time);
  private final List<Integer> exits = new CopyOnWriteArrayList<>();
  private final Lifeguard lifeguard = new Lifeguard(watchdog, exits::add);
  private final Inbox inbox = new Inbox();
  private final CountDownLatch stuck = new CountDownLatch(1);
  private final CountDownLatch freed = new CountDownLatch(1);
  private SqliteHistory history;
  private HealingLoop loop;

  @BeforeEach
  void start() {
    history = new SqliteHistory(folder.resolve("history.db"));
    ServiceRuntime runtime = new SupervisorRuntime(folder.resolve("nobody.sock"));
    Questions questions =
        new Questions(new Prober(vertx), new ProbePlan(SECOND, SECOND, SECOND), Map.of());
    ProbeRounds none = new ProbeRounds(List.of(), questions, time, inbox::signal);
    Hands hands = new Hands(history, runtime, Hooks.NONE, none, inbox, () -> {});
    Healer healer = new Healer(List.of(), POLICY, time, () -> 0.5, 0);
    loop =
        new HealingLoop(
            healer, hands, inbox, watchdog.watch("healing loop", Duration.ofSeconds(15)));
    loop.start();
  }

  @AfterEach
  void close() {
    freed.countDown();
    loop.close();
    lifeguard.close();
    history.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private void stop() throws InterruptedException {
    inbox.tell(healer -> {
      stuck.countDown();
      try {
        freed.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return List.of();
    });
    stuck.await();
    lifeguard.look(); // sees the last beats
  }

  private void looks(int times, Duration apart) {
    for (int i = 0; i < times; i++) {
      time.advance(apart);
      lifeguard.look();
    }
  }

  @Test
  void aLoopThatStandsStillIsNamedAndEndsTheProcess() throws InterruptedException {
    stop();
    looks(14, SECOND);
    assertThat(watchdog.standstill()).isEmpty();
    looks(1, SECOND);
    assertThat(watchdog.standstill().orElseThrow().text())
        .isEqualTo("the healing loop stands still for 15 s");
    looks(14, SECOND);
    assertThat(exits).isEmpty();
    looks(1, SECOND);
    assertThat(exits).containsExactly(70);
  }

  @Test
  void aSuspendedMachineAndAClockThatJumpsAreNoStandstill() throws InterruptedException {
    stop();
    looks(7, Duration.ofHours(10));
    assertThat(watchdog.standstill()).isEmpty();
    assertThat(exits).isEmpty();
  }

  @Test
  void whoGoesOnAgainIsWell() throws InterruptedException {
    stop();
    looks(20, SECOND);
    assertThat(watchdog.standstill()).isPresent();
    freed.countDown();
    await()
        .until(() -> {
          looks(1, Duration.ofMillis(1));
          return watchdog.standstill().isEmpty();
        });
    assertThat(exits).isEmpty();
  }

  @Test
  void whoWasEndedOnPurposeIsMissedByNobody() throws InterruptedException {
    stop();
    loop.close();
    looks(100, SECOND);
    assertThat(watchdog.standstill()).isEmpty();
    assertThat(exits).isEmpty();
  }
}
