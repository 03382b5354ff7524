package io.aetherlink.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvFilesTest {
  /** The twenty-seven variables that every deployment names, group by group. */
  private static final List<String> STANDARD =
      List.of(
          "UI_URL",
          "CUSTOMER_OPS_URL",
          "COMMAND_CENTER_URL",
          "AI_ORCHESTRATOR_URL",
          "AUTO_HEAL_URL",
          "AI_SUMMARIZER_URL",
          "AUTH_MODE",
          "OIDC_ISSUER",
          "OIDC_AUDIENCE",
          "DATABASE_URL",
          "REDIS_URL",
          "KAFKA_BROKERS",
          "S3_URL",
          "AUTOHEAL_SERVICES",
          "AUTOHEAL_HEALTH_ENDPOINTS",
          "AUTOHEAL_INTERVAL_SECONDS",
          "UI_HEALTH_URL",
          "NOTIFICATIONS_URL",
          "APEXFLOW_URL",
          "KAFKA_URL",
          "GRAFANA_ANNOTATIONS_URL",
          "LOG_LEVEL",
          "PROVIDER_ORDER",
          "PROVIDER_CLAUDE_URL",
          "PROVIDER_OLLAMA_URL",
          "PROVIDER_OPENAI_URL",
          "PROVIDER_LOCAL_URL");

  @Test
  void theThreeFilesHoldTheSameKeys() {
    Set<String> dev = file(".env.dev").values().keySet();

    assertThat(file(".env.docker").values().keySet()).isEqualTo(dev);
    assertThat(file(".env.ci").values().keySet()).isEqualTo(dev);
    assertThat(dev).containsAll(STANDARD);
  }

  @ParameterizedTest
  @ValueSource(strings = {".env.dev", ".env.ci"})
  void theFilesOfOneMachineAreValid(String name) {
    assertThat(Settings.of(file(name), Map.of())).isNotNull();
  }

  @Test
  void containersNeedASigningKeyOfTheirOwn() {
    EnvFile docker = file(".env.docker");
    String development = file(".env.dev").values().get("EDGE_SIGNING_KEY");

    assertThatThrownBy(() -> Settings.of(docker, Map.of()))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("EDGE_SIGNING_KEY");
    assertThatThrownBy(() -> Settings.of(docker, Map.of("EDGE_SIGNING_KEY", development)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("the development key is known to everyone");
    assertThat(Settings.of(docker, Map.of("EDGE_SIGNING_KEY", "0123456789abcdef".repeat(2))))
        .isNotNull();
  }

  private static EnvFile file(String name) {
    return EnvFile.read(Path.of("../../config").resolve(name));
  }
}
