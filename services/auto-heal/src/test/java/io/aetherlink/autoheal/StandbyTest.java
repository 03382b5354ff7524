package io.aetherlink.autoheal;

import static io.aetherlink.testkit.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.autoheal.domain.Attempt;
import io.aetherlink.autoheal.domain.HealRequest;
import io.aetherlink.autoheal.domain.RuntimeReach;
import io.aetherlink.autoheal.domain.ServiceState;
import io.aetherlink.autoheal.domain.ServiceView;
import io.aetherlink.autoheal.loop.Inbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The leader is another process, which is killed without a word. */
@SuppressWarnings("NullAway.Init") // started before each test
class StandbyTest extends StationBench {
  private final TestService api = new TestService();
  private final TestService db = new TestService();
  private TestPlatform platform;
  private Process leader;

  @BeforeEach
  void prepare() throws IOException {
    platform = new TestPlatform(folder.resolve("run/control.sock"));
    platform.with("api", api).with("db", db).open();
    environment.put("SUPERVISOR_SOCKET", platform.socket().toString());
    environment.put("AUTOHEAL_SERVICES", "[\"api\",\"db\"]");
    environment.put(
        "AUTOHEAL_HEALTH_ENDPOINTS",
        "{\"api\":\"%s\",\"db\":\"%s\"}".formatted(api.health(), db.health()));
    environment.put("AUTOHEAL_INTERVAL_SECONDS", "0.2");
    environment.put("AUTOHEAL_PROBE_TIMEOUT_SECONDS", "20");
    environment.put("AUTOHEAL_SLOW_SECONDS", "19");
    environment.put("DATA_DIR", folder.toString());
    leader = lead();
    await().until(() -> leads(leader));
    station = start();
  }

  private Process lead() throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                StandbyLeader.class.getName()));
    environment.forEach((name, value) -> command.add(name + "=" + value));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("leader.log").toFile())
        .start();
  }

  private boolean leads(Process process) throws IOException {
    Path name = folder.resolve("auto-heal/leader");
    return Files.exists(name) && Files.readString(name).startsWith("process " + process.pid());
  }

  @AfterEach
  void close() {
    leader.destroyForcibly().onExit().join();
    station.close();
    platform.close();
  }

  private ServiceView view(String name) {
    return look(name).orElseThrow();
  }

  private void awaitWell(String name) {
    await().until(() -> view(name).state() == ServiceState.HEALTHY);
  }

  @Test
  void theStandbyTakesOverFromAKilledLeaderKnowingItsAttemptsAndBudgets()
      throws InterruptedException {
    awaitWell("api");
    platform.kill("api");
    await().until(() -> attempts().size() == 1); // the leader's, read from their file
    HealRequest refused =
        station.inbox().ask(healer -> Inbox.Answer.of(healer.heal("api", Optional.empty())));
    assertThat(((HealRequest.Impossible) refused).why())
        .contains("stands by; process " + leader.pid());
    assertThat(station.hands().leadership().here()).isFalse();

    leader.destroyForcibly().waitFor();
    await().until(() -> station.hands().leadership().here());
    await().until(() -> reach() instanceof RuntimeReach.Reachable);
    awaitWell("api");
    assertThat(view("api").budgetLeft()).isEqualTo(4);

    platform.kill("db");
    await().until(() -> attempts().size() == 2);
    assertThat(platform.restarts()).containsExactly("api", "db");
    assertThat(attempts()).extracting(Attempt::id).containsExactly(2L, 1L);
  }
}
