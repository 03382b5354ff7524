package io.aetherlink.commandcenter.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DependenciesTest {
  private final Dependencies dependencies =
      new Dependencies(
          Map.of(
              "notifications", Set.of("postgresql", "kafka"),
              "shop", Set.of("notifications"),
              "hen", Set.of("egg"),
              "egg", Set.of("hen")));

  @Test
  void theCauseIsTheOneBehindThatNeedsNobodyWhoIsUnwell() {
    Map<String, Status> statuses =
        Map.of(
            "shop", Status.DEGRADED,
            "notifications", Status.DEGRADED,
            "postgresql", Status.UP,
            "kafka", Status.DOWN);

    assertThat(dependencies.rootCause("shop", statuses)).contains("kafka");
    assertThat(dependencies.rootCause("notifications", statuses)).contains("kafka");
    assertThat(dependencies.rootCause("kafka", statuses)).isEmpty();
    assertThat(dependencies.rootCause("unknown", statuses)).isEmpty();
  }

  @Test
  void whoIsWellHasNoCauseWhateverItNeeds() {
    assertThat(
            dependencies.rootCause(
                "notifications", Map.of("notifications", Status.UP, "kafka", Status.DOWN)))
        .isEmpty();
  }

  @Test
  void circlesEnd() {
    Map<String, Status> statuses = Map.of("hen", Status.DOWN, "egg", Status.DOWN);

    assertThat(dependencies.rootCause("hen", statuses)).contains("egg");
  }
}
