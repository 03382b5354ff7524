package io.aetherlink.autoheal.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.aetherlink.autoheal.domain.ServiceRuntime.RestartFailedException;
import io.aetherlink.autoheal.domain.ServiceRuntime.RestartRefusedException;
import io.aetherlink.autoheal.domain.Timekeeper;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A container made anew, on a daemon that only keeps what it is told. */
class RecreationTest {

  private static final String SHOP =
      """
      {"Image":"shop:1","Hostname":"111111111111","Env":["A=b"],"Cmd":["serve"],
       "Labels":{"com.docker.compose.project":"p","aetherlink.heal.recreate":"true"},
       "SomethingNew":{"kept":true},
       "HostConfig":{"NetworkMode":"front","Memory":1048576,"Binds":["/srv:/data:ro"],
         "PortBindings":{"80/tcp":[{"HostPort":"8080"}]},"SomethingNew":[1]},
       "Mounts":[{"Type":"volume","Name":"v1","Destination":"/cache","RW":true},
         {"Type":"bind","Source":"/srv","Destination":"/data"}],
       "NetworkingConfig":{"EndpointsConfig":{
         "front":{"Aliases":["web","111111111111"],"IPAMConfig":{"IPv4Address":"10.1.0.9"}},
         "back":{"Aliases":["shop"]}}}}
      """;
  private static final String SIDECAR =
      """
      {"Image":"proxy:1","Hostname":"x","Labels":{"aetherlink.heal":"%s"},
       "ExposedPorts":{"1/tcp":{}},"HostConfig":{"NetworkMode":"container:%s"}}
      """;

  private final FakeDaemon daemon = new FakeDaemon();
  private final DockerRuntime runtime =
      new DockerRuntime(
          DockerEngine.plain(daemon.address()),
          Duration.ofSeconds(2),
          OwnContainer.touchable(Set.of("shop", "plain")),
          Set.of("named"),
          Timekeeper.system());

  @AfterEach
  void close() {
    runtime.close();
    daemon.close();
  }

  @Test
  void theNewOneIsAsTheOldOneWasAndTakesItsNameOnceItRuns() {
    String id = daemon.runs("shop", SHOP);
    runtime.recreate("shop");

    assertThat(daemon.names()).containsExactly("shop");
    JsonNode fresh = daemon.container("shop");
    assertThat(fresh.path("Id").asText()).isNotEqualTo(id);
    assertThat(fresh.path("State").path("Running").asBoolean()).isTrue();
    JsonNode config = fresh.path("Config");
    assertThat(config.path("Image").asText()).isEqualTo("shop:1");
    assertThat(config.path("Env").get(0).asText()).isEqualTo("A=b");
    assertThat(config.path("Labels").path("com.docker.compose.project").asText()).isEqualTo("p");
    assertThat(config.path("SomethingNew").path("kept").asBoolean()).isTrue();
    assertThat(config.has("Hostname")).isFalse(); // it was the old id
    JsonNode host = fresh.path("HostConfig");
    assertThat(host.path("Memory").asInt()).isEqualTo(1048576);
    assertThat(host.path("SomethingNew").get(0).asInt()).isEqualTo(1);
    assertThat(host.path("Binds"))
        .map(JsonNode::asText)
        .containsExactly("/srv:/data:ro", "v1:/cache");
    JsonNode networks = fresh.path("NetworkSettings").path("Networks");
    assertThat(networks.path("front").path("IPAMConfig").path("IPv4Address").asText())
        .isEqualTo("10.1.0.9");
    assertThat(networks.path("front").path("Aliases")).map(JsonNode::asText).containsExactly("web");
    assertThat(networks.path("back").path("Aliases")).map(JsonNode::asText).containsExactly("shop");
    assertThat(daemon.requests())
        .containsSubsequence(
            "POST /containers/create?name=shop-aetherlink-new",
            "POST /containers/shop/stop?t=2",
            "POST /containers/shop-aetherlink-new/start",
            "POST /containers/shop/rename?name=shop-aetherlink-old",
            "POST /containers/shop-aetherlink-new/rename?name=shop",
            "DELETE /containers/shop-aetherlink-old?force=true");
  }

  @Test
  void theOldOneIsBackWhenTheNewOneDoesNotStart() {
    String id = daemon.runs("shop", SHOP);
    daemon.cannotStart("shop-aetherlink-new");

    assertThatThrownBy(() -> runtime.recreate("shop"))
        .isInstanceOf(RestartFailedException.class)
        .hasMessage("Docker refused (500)");
    assertThat(daemon.names()).containsExactly("shop");
    assertThat(daemon.container("shop").path("Id").asText()).isEqualTo(id);
    assertThat(daemon.container("shop").path("State").path("Running").asBoolean()).isTrue();
  }

  @Test
  void whatWasLeftByAHealerThatWasKilledIsClearedAway() {
    daemon.runs("shop", SHOP);
    daemon.runs("shop-aetherlink-new", SHOP);
    runtime.recreate("shop");

    assertThat(daemon.names()).containsExactly("shop");
  }

  @Test
  void whoUsesItsNetworkIsTakenAlong() {
    String id = daemon.runs("shop", SHOP);
    String sidecar = daemon.runs("sidecar", SIDECAR.formatted("true", id));
    runtime.recreate("shop");

    assertThat(daemon.names()).containsExactlyInAnyOrder("shop", "sidecar");
    JsonNode moved = daemon.container("sidecar");
    assertThat(moved.path("Id").asText()).isNotEqualTo(sidecar);
    assertThat(moved.path("HostConfig").path("NetworkMode").asText())
        .isEqualTo("container:" + daemon.container("shop").path("Id").asText());
    assertThat(moved.path("State").path("Running").asBoolean()).isTrue();
    assertThat(moved.path("Config").has("Hostname")).isFalse();
    assertThat(moved.path("Config").has("ExposedPorts")).isFalse();
  }

  @Test
  void nothingIsRecreatedThatWouldBreakWhatMayNotBeTouched() {
    String id = daemon.runs("shop", SHOP);
    daemon.runs("sidecar", SIDECAR.formatted("false", id));

    assertThatThrownBy(() -> runtime.recreate("shop"))
        .isInstanceOf(RestartRefusedException.class)
        .hasMessage("its network is used by sidecar, which may not be touched");
    assertThat(daemon.requests()).isEmpty();
  }

  @Test
  void onlyWhereItIsSwitchedOnAndNotWhatWouldBeGone() {
    daemon.runs("plain", SHOP.replace("aetherlink.heal.recreate", "other"));
    daemon.runs("shop", SHOP.replace("\"HostConfig\":{", "\"HostConfig\":{\"AutoRemove\":true,"));
    daemon.runs("named", SHOP);

    assertThatThrownBy(() -> runtime.recreate("plain"))
        .isInstanceOf(RestartRefusedException.class)
        .hasMessage("recreating it is not switched on");
    assertThatThrownBy(() -> runtime.recreate("shop"))
        .isInstanceOf(RestartRefusedException.class)
        .hasMessage("shop is removed by Docker when it ends");
    assertThatThrownBy(() -> runtime.recreate("named"))
        .isInstanceOf(RestartRefusedException.class)
        .hasMessage("it may not be touched");
    assertThat(daemon.requests()).isEmpty();
  }

  @Test
  void anEngineThatIsAwayWasAskedForNothing() {
    daemon.runs("shop", SHOP);
    daemon.close();

    assertThatThrownBy(() -> runtime.restart("shop")).isInstanceOf(RestartRefusedException.class);
    assertThatThrownBy(() -> runtime.recreate("shop")).isInstanceOf(RestartRefusedException.class);
  }
}
