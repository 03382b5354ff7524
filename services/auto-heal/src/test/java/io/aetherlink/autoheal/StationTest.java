package io.aetherlink.autoheal;

import static io.aetherlink.testkit.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.autoheal.domain.Attempt;
import io.aetherlink.autoheal.domain.Decision;
import io.aetherlink.autoheal.domain.Decision.Why;
import io.aetherlink.autoheal.domain.Effect;
import io.aetherlink.autoheal.domain.Evidence;
import io.aetherlink.autoheal.domain.HealRequest;
import io.aetherlink.autoheal.domain.RuntimeReach;
import io.aetherlink.autoheal.domain.ServiceState;
import io.aetherlink.autoheal.domain.ServiceView;
import io.aetherlink.autoheal.loop.Inbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Auto-heal against real sockets: services, probes, control socket, file. */
class StationTest extends StationBench {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private final TestService api = new TestService();
  private final TestService db = new TestService();
  private TestPlatform platform;

  @BeforeEach
  void prepare() {
    platform = new TestPlatform(folder.resolve("run/control.sock"));
    platform.with("api", api).with("db", db).open();
    environment.put("SUPERVISOR_SOCKET", platform.socket().toString());
    environment.put("AUTOHEAL_SERVICES", "[\"api\",\"db\"]");
    environment.put(
        "AUTOHEAL_HEALTH_ENDPOINTS",
        "{\"api\":\"%s\",\"db\":\"%s\"}".formatted(api.health(), db.health()));
    environment.put("AUTOHEAL_INTERVAL_SECONDS", "0.2");
    // Nobody who is well is late here, however much else the machine has to do.
    environment.put("AUTOHEAL_PROBE_TIMEOUT_SECONDS", "20");
    environment.put("AUTOHEAL_SLOW_SECONDS", "19");
    station = start();
  }

  private void restartWithLittlePatience() {
    station.close();
    environment.put("AUTOHEAL_PROBE_TIMEOUT_SECONDS", "0.3");
    environment.put("AUTOHEAL_SLOW_SECONDS", "0.25");
    station = start();
  }

  @AfterEach
  void close() {
    station.close();
    platform.close();
  }

  private ServiceView view(String name) {
    return look(name).orElseThrow();
  }

  private void awaitState(String name, ServiceState state) {
    await().atMost(PATIENCE).until(() -> view(name).state() == state);
  }

  private void awaitWell() {
    awaitState("api", ServiceState.HEALTHY);
    awaitState("db", ServiceState.HEALTHY);
    await().atMost(PATIENCE).until(() -> reach() instanceof RuntimeReach.Reachable);
  }

  @Test
  void aHookThatFailsStopsTheHealAndOneThatDoesNotIsInTheEvidence() throws IOException {
    station.close();
    Path gate = folder.resolve("gate");
    environment.put(
        "AUTOHEAL_HOOKS",
        """
        {"api": {"before": ["sh", "-c", "echo token=abc123456; test -e %s"],
                 "after": ["sh", "-c", "echo $AETHERLINK_SERVICE $AETHERLINK_STATE"]}}
        """
            .formatted(gate));
    station = start();
    awaitWell();
    platform.kill("api");
    awaitHeld("api", Why.HOOK_REFUSED);
    assertThat(platform.restarts()).isEmpty();
    assertThat(attempts()).isEmpty();

    Files.createFile(gate);
    await().atMost(PATIENCE).until(() -> attempts().size() == 1);
    long id = attempts().getFirst().id();
    await()
        .atMost(PATIENCE)
        .until(() -> station.history().evidence(id).facts().containsKey("hook_after"));
    Evidence evidence = station.history().evidence(id);
    assertThat(evidence.facts()).containsEntry("hook_before", "ended with code 0");
    assertThat(evidence.trail())
        .contains("hook_before: token=***", "hook_after: api acted")
        .noneMatch(line -> line.contains("abc123456"));
  }

  @Test
  void whatAHookBeganItEndsAlsoWhereTheRuntimeRefuses() throws IOException {
    station.close();
    Path doings = folder.resolve("doings");
    environment.put(
        "AUTOHEAL_HOOKS",
        """
        {"api": {"before": ["sh", "-c", "echo $AETHERLINK_STATE >> %1$s"],
                 "after": ["sh", "-c", "echo $AETHERLINK_STATE >> %1$s"]},
         "db": {"after": ["sh", "-c", "echo db $AETHERLINK_STATE >> %1$s"]}}
        """
            .formatted(doings));
    platform.refuses("the platform is still starting");
    station = start();
    awaitWell();
    platform.kill("db");
    awaitHeld("db", Why.RUNTIME_REFUSED);
    station.inbox().tell(healer -> healer.pause("db").orElseThrow());
    platform.kill("api");
    awaitHeld("api", Why.RUNTIME_REFUSED);

    assertThat(Files.readAllLines(doings)).startsWith("begun", "refused");
    assertThat(Files.readAllLines(doings)).noneMatch(line -> line.startsWith("db"));
    assertThat(attempts()).isEmpty();
  }

  private void awaitHeld(String name, Why why) {
    await()
        .atMost(PATIENCE)
        .until(() -> view(name).held().map(Decision.Hold::why).equals(Optional.of(why)));
  }

  @Test
  void aKilledServiceIsBackAndTheHealIsInTheHistory() {
    awaitWell();
    platform.kill("api");
    await().atMost(PATIENCE).until(() -> attempts().size() == 1);

    Attempt attempt = attempts().getFirst();
    assertThat(attempt.success()).isTrue();
    assertThat(attempt.reason()).isEqualTo("process 100 exited with code 137");
    assertThat(platform.restarts()).containsExactly("api");
    assertThat(view("api").pid()).isEqualTo(OptionalLong.of(101));
  }

  @Test
  void aHangingServiceIsRestartedOnce() {
    restartWithLittlePatience();
    awaitWell();
    api.is(TestService.Mood.HANGING);
    await().atMost(PATIENCE).until(() -> attempts().size() == 1);

    assertThat(attempts().getFirst().reason())
        .startsWith("3 probes in a row failed: no answer within ");
    assertThat(platform.restarts()).containsExactly("api");
    awaitState("api", ServiceState.HEALTHY);
  }

  @Test
  void aFailingServiceIsRestarted() {
    awaitWell();
    api.is(TestService.Mood.FAILING);
    await().atMost(PATIENCE).until(() -> attempts().size() == 1);

    assertThat(attempts().getFirst().reason()).isEqualTo("3 probes in a row failed: answered 500");
  }

  @Test
  void aSlowServiceIsCalledSlowAndLeftAlone() {
    restartWithLittlePatience();
    awaitWell();
    api.isSlow(Duration.ofMillis(400)); // later than the timeout, and alive
    awaitState("api", ServiceState.SLOW);
    int probes = api.probes();
    await().atMost(PATIENCE).until(() -> api.probes() > probes + 20);

    assertThat(platform.restarts()).isEmpty();
    assertThat(view("api").held()).isPresent();
  }

  @Test
  void anExitThatNoEventToldIsFoundByTheProbesOrTheRescan() {
    awaitWell();
    platform.killUnnoticed("api");
    await().atMost(PATIENCE).until(() -> attempts().size() == 1);

    assertThat(attempts().getFirst().success()).isTrue();
  }

  @Test
  void aServiceThatIsStoppedOnPurposeStaysDown() {
    awaitWell();
    platform.stop("api");
    awaitHeld("api", Why.STOPPED);

    assertThat(platform.restarts()).isEmpty();
  }

  @Test
  void aSupervisorThatIsAwayIsSaidAndHealingResumesWhenItIsBack() {
    awaitWell();
    platform.vanish();
    await().atMost(PATIENCE).until(() -> reach() instanceof RuntimeReach.Unreachable);
    api.is(TestService.Mood.FAILING);
    awaitHeld("api", Why.RUNTIME_UNREACHABLE);
    assertThat(attempts()).isEmpty();

    platform.open();
    await().atMost(PATIENCE).until(() -> attempts().size() == 1);
    assertThat(attempts().getFirst().success()).isTrue();
  }

  @Test
  void theHistoryIsThereAfterARestartOfAutoHealItself() {
    awaitWell();
    platform.kill("api");
    await().atMost(PATIENCE).until(() -> attempts().size() == 1);
    long id = attempts().getFirst().id();
    station.close();
    station = start();

    assertThat(attempts()).extracting(Attempt::id).containsExactly(id);
    assertThat(view("api").budgetLeft()).isEqualTo(4);
    awaitWell();
    platform.kill("db");
    await().atMost(PATIENCE).until(() -> attempts().size() == 2);
    assertThat(attempts()).extracting(Attempt::id).containsExactly(id + 1, id);
  }

  @Test
  void aSecondInstanceStandsByAndTakesOverKnowingTheBudget() {
    awaitWell();
    platform.kill("api");
    await().atMost(PATIENCE).until(() -> attempts().size() == 1);
    awaitState("api", ServiceState.HEALTHY);
    Station first = station;
    station = start();
    String leader = "process " + ProcessHandle.current().pid();
    assertThat(station.hands().leadership().leader().orElseThrow()).startsWith(leader);
    HealRequest refused =
        station.inbox().ask(healer -> Inbox.Answer.of(healer.heal("api", Optional.empty())));
    assertThat(((HealRequest.Impossible) refused).why())
        .contains("stands by; " + leader)
        .endsWith("leads");
    platform.kill("db"); // which both of them see
    await().atMost(PATIENCE).until(() -> attempts().size() == 2);
    assertThat(platform.restarts()).containsExactly("api", "db");

    first.close();
    await().atMost(PATIENCE).until(() -> station.hands().leadership().here());
    awaitWell();
    assertThat(view("api").budgetLeft()).isEqualTo(4);
    station.inbox().tell(healer -> accepted(healer.heal("api", Optional.empty())));
    await().atMost(PATIENCE).until(() -> attempts().size() == 3);
    assertThat(platform.restarts()).containsExactly("api", "db", "api");
  }

  private static List<Effect> accepted(HealRequest request) {
    return ((HealRequest.Accepted) request).effects();
  }

  @Test
  void withoutASupervisorItStaysUpAndSaysSo() {
    station.close();
    environment.remove("SUPERVISOR_SOCKET");
    station = start();
    awaitState("api", ServiceState.HEALTHY);
    api.is(TestService.Mood.FAILING);
    await().atMost(PATIENCE).until(() -> view("api").state() == ServiceState.UNHEALTHY);

    assertThat(reach()).isEqualTo(NoRuntime.REACH);
    assertThat(attempts()).isEmpty();
  }
}
