package io.aetherlink.autoheal.docker;

import static io.aetherlink.testkit.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.autoheal.domain.Decision.Hold;
import io.aetherlink.autoheal.domain.Decision.Why;
import io.aetherlink.autoheal.domain.ServiceState;
import io.aetherlink.autoheal.domain.ServiceView;
import io.aetherlink.autoheal.domain.Target;
import io.aetherlink.autoheal.domain.Timekeeper;
import io.aetherlink.autoheal.domain.Watchdog;
import io.aetherlink.autoheal.loop.Inbox;
import io.aetherlink.autoheal.loop.RuntimeFeed;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Somebody else stops a container, as Docker tells of it; nobody looks in between. */
class StopsByOthersTest extends FakeDaemonBench {

  private static final Duration NEVER = Duration.ofDays(1);

  private Optional<RuntimeFeed> feed = Optional.empty();

  StopsByOthersTest() {
    super(Timekeeper.system());
  }

  @Override
  Target shop() {
    return new Target("shop", Target.ownHealth("shop"), Set.of(), false);
  }

  private void listen() {
    RuntimeFeed fresh =
        new RuntimeFeed(
            docker.source(),
            inbox,
            found -> {},
            Timekeeper.system(),
            Duration.ofMillis(100),
            Watchdog.Pulse.NONE);
    feed = Optional.of(fresh);
    fresh.start(NEVER);
  }

  @AfterEach
  void stopListening() {
    feed.ifPresent(RuntimeFeed::close);
  }

  private ServiceView view() {
    return inbox.ask(healer -> Inbox.Answer.of(healer.view("shop").orElseThrow()));
  }

  private void awaitWell() {
    await().until(() -> view().state() == ServiceState.HEALTHY);
  }

  private void awaitStopped() {
    await().until(() -> view().held().map(Hold::why).equals(Optional.of(Why.STOPPED)));
  }

  /** As {@code docker stop} does with a container that does not hear the first signal. */
  private void isStopped() {
    daemon.happens("kill", "shop", Map.of("signal", "15"));
    daemon.happens("kill", "shop", Map.of("signal", "9"));
    daemon.ends("shop", 137);
    daemon.happens("die", "shop", Map.of());
    daemon.happens("stop", "shop", Map.of());
  }

  private void crashes() {
    daemon.happens("kill", "shop", Map.of("signal", "9"));
    daemon.ends("shop", 137);
    daemon.happens("die", "shop", Map.of());
  }

  @Test
  void whatSomebodyStopsIsLeftAloneAndSaidToBeUntilItRunsAgain() {
    listen();
    awaitWell();
    isStopped();
    awaitStopped();
    assertThat(daemon.requests()).isEmpty();
    assertThat(history.held(Optional.of("shop"), 10, OptionalLong.empty()))
        .extracting(held -> held.note().hold().reason())
        .containsExactly("it was stopped on purpose");

    daemon.begins("shop");
    daemon.happens("start", "shop", Map.of());
    awaitWell();
    crashes();
    awaitRestart(5);
  }

  @Test
  void whatWasStoppedWhileNobodyListenedIsLeftAloneToo() {
    isStopped();
    listen();
    awaitStopped();
    assertThat(daemon.requests()).isEmpty();
  }

  @Test
  void whatCrashedWhileNobodyListenedIsHealed() {
    crashes();
    listen();
    awaitRestart(5);
  }

  @Test
  void aCrashIsHealedThoughSomebodySentASignalHoursBeforeIt() {
    daemon.happened(Duration.ofHours(12), "kill", "shop", Map.of("signal", "15"));
    daemon.happened(Duration.ofHours(1), "die", "shop", Map.of());
    daemon.ends("shop", 137);
    listen();
    awaitRestart(5);
  }

  @Test
  void aSignalOfLongAgoThatAContainerOutlivedExcusesNoCrash() {
    daemon.happened(Duration.ofHours(12), "kill", "shop", Map.of("signal", "15"));
    listen();
    awaitWell();
    crashes();
    awaitRestart(5);
  }
}
