package io.aetherlink.autoheal;

import static io.aetherlink.testkit.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aetherlink.autoheal.domain.Attempt;
import io.aetherlink.autoheal.domain.ServiceState;
import io.aetherlink.calls.Answer;
import io.aetherlink.settings.PlatformService;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What operators approve in the command center's registry, from its answer to the restart. */
class ApprovedHealingTest extends StationBench {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Answer AWAY = new Answer.NoReply("command-center cannot be reached");
  private final TestService api = new TestService();
  private final TestService shop = new TestService();
  private TestPlatform platform;
  private volatile Answer registry = AWAY;

  @BeforeEach
  void prepare() {
    platform = new TestPlatform(folder.resolve("run/control.sock"));
    platform.with("api", api).with("shop", shop).open();
    environment.put("SUPERVISOR_SOCKET", platform.socket().toString());
    environment.put("AUTOHEAL_SERVICES", "[\"api\"]");
    environment.put("AUTOHEAL_HEALTH_ENDPOINTS", "{\"api\":\"%s\"}".formatted(api.health()));
    environment.put("AUTOHEAL_INTERVAL_SECONDS", "0.2");
    // A busy machine is no trouble of these services.
    environment.put("AUTOHEAL_PROBE_TIMEOUT_SECONDS", "60");
    environment.put("AUTOHEAL_SLOW_SECONDS", "60");
    environment.put("AUTOHEAL_STARTUP_GRACE_SECONDS", "600");
    station = start();
  }

  @Override
  Answer registry() {
    return registry;
  }

  @AfterEach
  void close() {
    station.close();
    platform.close();
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

  private void awaitHealthy(String name) {
    await()
        .atMost(PATIENCE)
        .until(() -> look(name).filter(view -> view.state() == ServiceState.HEALTHY).isPresent());
  }

  private List<Attempt> heals(String name) {
    return attempts().stream().filter(attempt -> attempt.service().equals(name)).toList();
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
    assertThat(look("shop")).isEmpty();

    registry = registered(true);
    awaitHealed("shop");
    awaitHealthy("shop");

    registry = registered(false);
    await().atMost(PATIENCE).until(() -> look("shop").isEmpty());
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
    await().atMost(PATIENCE).until(() -> look("shop").isPresent());
    assertThat(look("shop").orElseThrow().budgetLeft()).isEqualTo(4);
  }
}
