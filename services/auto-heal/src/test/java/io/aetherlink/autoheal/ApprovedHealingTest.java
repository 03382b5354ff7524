package io.aetherlink.autoheal;

import static io.aetherlink.testkit.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aetherlink.autoheal.domain.Attempt;
import io.aetherlink.autoheal.domain.ServiceState;
import io.aetherlink.autoheal.domain.ServiceView;
import io.aetherlink.autoheal.domain.Timekeeper;
import io.aetherlink.autoheal.loop.Inbox;
import io.aetherlink.calls.Answer;
import io.aetherlink.opsevents.Delivery;
import io.aetherlink.settings.PlatformService;
import io.aetherlink.settings.Settings;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operators approve in the command center's registry, from its answer to the restart. */
class ApprovedHealingTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Answer AWAY = new Answer.NoReply("command-center cannot be reached");

  @TempDir Path folder;
  private final TestService api = new TestService();
  private final TestService shop = new TestService();
  private TestPlatform platform;
  private Station station;
  private volatile Answer registry = AWAY;

  @BeforeEach
  void prepare() {
    platform = new TestPlatform(folder.resolve("run/control.sock"));
    platform.with("api", api).with("shop", shop).open();
    station = start();
  }

  private Station start() {
    // A busy machine is no trouble of these services.
    Map<String, String> environment =
        Map.of(
            "DATA_DIR", folder.toString(),
            "SUPERVISOR_SOCKET", platform.socket().toString(),
            "AUTOHEAL_SERVICES", "[\"api\"]",
            "AUTOHEAL_HEALTH_ENDPOINTS", "{\"api\":\"%s\"}".formatted(api.health()),
            "AUTOHEAL_INTERVAL_SECONDS", "0.2",
            "AUTOHEAL_PROBE_TIMEOUT_SECONDS", "60",
            "AUTOHEAL_SLOW_SECONDS", "60",
            "AUTOHEAL_STARTUP_GRACE_SECONDS", "600");
    Station fresh =
        new Station(
            Settings.of(environment),
            VERTX,
            Timekeeper.system(),
            event -> new Delivery.Taken(),
            () -> registry);
    fresh.start();
    return fresh;
  }

  @AfterEach
  void close() {
    station.close();
    platform.close();
  }

  @AfterAll
  static void closeVertx() {
    VERTX.close().toCompletionStage().toCompletableFuture().join();
  }

  /** The command center's answer, as {@code GET /ops/services} gives it. */
  private Answer registered(boolean approved) {
    ObjectNode body = JSON.createObjectNode().put("status", "ok").put("complete", true);
    ArrayNode services = body.putArray("services");
    services
        .addObject()
        .put("name", "shop")
        .put("health_url", shop.health().toString())
        .put("healing_approved", approved);
    return new Answer.Reply(PlatformService.COMMAND_CENTER, 200, body);
  }

  private Optional<ServiceView> view(String name) {
    return station.inbox().ask(healer -> Inbox.Answer.of(healer.view(name)));
  }

  private void awaitHealthy(String name) {
    await()
        .atMost(PATIENCE)
        .until(() -> view(name).filter(view -> view.state() == ServiceState.HEALTHY).isPresent());
  }

  private List<Attempt> heals(String name) {
    return station.history().attempts(50, OptionalLong.empty()).attempts().stream()
        .filter(attempt -> attempt.service().equals(name))
        .toList();
  }

  private void awaitHealed(String name) {
    await().atMost(PATIENCE).until(() -> heals(name).stream().anyMatch(Attempt::success));
  }

  @Test
  void whatIsRegisteredIsHealedOnceItIsApprovedAndNoLongerWhenItIsNot() {
    registry = registered(false);
    awaitHealthy("api");
    platform.kill("shop");
    platform.kill("api");
    awaitHealed("api");
    assertThat(platform.restarts()).containsExactly("api");
    assertThat(view("shop")).isEmpty();

    registry = registered(true);
    awaitHealed("shop");
    awaitHealthy("shop");

    registry = registered(false);
    await().atMost(PATIENCE).until(() -> view("shop").isEmpty());
    assertThat(platform.restarts()).containsExactly("api", "shop");
  }

  @Test
  void anApprovalHoldsOverARestartWithoutTheCommandCenter() {
    registry = registered(true);
    awaitHealthy("shop");
    station.close();
    registry = AWAY;
    station = start();
    awaitHealthy("shop");

    platform.kill("shop");
    awaitHealed("shop");
    assertThat(platform.restarts()).containsExactly("shop");
    station.close();
    station = start();
    await().atMost(PATIENCE).until(() -> view("shop").isPresent());
    assertThat(view("shop").orElseThrow().budgetLeft()).isEqualTo(4);
  }
}
