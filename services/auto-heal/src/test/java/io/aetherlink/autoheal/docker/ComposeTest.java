package io.aetherlink.autoheal.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.autoheal.consent.Touchable;
import io.aetherlink.autoheal.domain.RuntimeSource.Look;
import io.aetherlink.autoheal.domain.Target;
import io.aetherlink.autoheal.domain.Timekeeper;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two projects with the same services, one of them scaled, as Compose labels their containers. */
class ComposeTest {

  private final FakeDaemon daemon = new FakeDaemon();

  @AfterEach
  void close() {
    daemon.close();
  }

  private void runs(String project, String service, int number, String labels) {
    daemon.runs(
        "%s-%s-%d".formatted(project, service, number),
        """
        {"Image":"i","HostConfig":{},"Labels":{"com.docker.compose.project":"%s",
         "com.docker.compose.service":"%s"%s}}
        """
            .formatted(project, service, labels));
  }

  private Look look(String... configured) {
    try (DockerRuntime docker =
        new DockerRuntime(
            DockerEngine.plain(daemon.address()),
            Duration.ofSeconds(5),
            new Touchable(Set.of(configured), Optional.empty()),
            Set.of(),
            Timekeeper.system())) {
      return docker.source().look();
    }
  }

  private static Map<String, Target> byName(Look look) {
    return look.discovered().stream().collect(Collectors.toMap(Target::name, Function.identity()));
  }

  @Test
  void aServiceOfOneProjectIsNotThatOfAnother() {
    runs("shop", "web", 1, "");
    runs("shop", "web", 2, "");
    runs("blog", "web", 1, "");

    assertThat(look("shop/web").offered()).containsExactlyInAnyOrder("shop-web-1", "shop-web-2");
    assertThat(byName(look("shop/web"))).containsOnlyKeys("shop-web-1", "shop-web-2");
    assertThat(look("web").offered()).isEmpty();
  }

  @Test
  void labelsNameWhatIsNeededInTheirOwnProjectAndEachContainersAddress() {
    String labels =
        ",\"aetherlink.heal\":\"true\",\"aetherlink.heal.depends-on\":\"db,cache\","
            + "\"aetherlink.heal.url\":\"http://{name}:8080/ping\"";
    for (String project : Set.of("shop", "blog")) {
      runs(project, "db", 1, ",\"aetherlink.heal\":\"true\"");
      runs(project, "web", 1, labels);
      runs(project, "web", 2, labels);
    }

    Map<String, Target> targets = byName(look());
    assertThat(targets).hasSize(6);
    assertThat(targets.get("shop-web-2"))
        .isEqualTo(
            new Target(
                "shop-web-2",
                URI.create("http://shop-web-2:8080/ping"),
                Set.of("shop-db-1", "cache"),
                false));
    assertThat(Optional.ofNullable(targets.get("blog-web-1")).orElseThrow().dependsOn())
        .containsExactlyInAnyOrder("blog-db-1", "cache");
  }
}
