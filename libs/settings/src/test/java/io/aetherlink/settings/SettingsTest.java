package io.aetherlink.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  @TempDir Path folder;

  @Test
  void defaultsServeOneMachine() {
    Settings settings = Settings.of(Map.of());

    assertThat(settings.get(Catalogue.CUSTOMER_OPS_URL))
        .isEqualTo(URI.create("http://localhost:8000"));
    assertThat(settings.get(Catalogue.AUTH_MODE)).isEqualTo(AuthMode.HEADER);
    assertThat(settings.get(Catalogue.AUTOHEAL_INTERVAL_SECONDS)).isEqualTo(Duration.ofSeconds(5));
    assertThat(settings.get(Catalogue.PROVIDER_ORDER))
        .containsExactly("claude", "ollama", "openai");
    assertThat(settings.get(Catalogue.DATABASE_PASSWORD)).isEmpty();
  }

  @Test
  void aDefaultThatNamesAnotherVariableFollowsIt() {
    Settings settings = Settings.of(Map.of("AI_SUMMARIZER_URL", "http://localhost:7777"));

    assertThat(settings.get(Catalogue.PROVIDER_LOCAL_URL))
        .contains(URI.create("http://localhost:7777"));
  }

  @Test
  void severalBrokersAreOneAddressToHealthChecks() {
    Settings settings = Settings.of(Map.of("KAFKA_BROKERS", "a:1,b:2"));

    assertThat(settings.get(Catalogue.KAFKA_URL)).isEqualTo(URI.create("kafka://a:1,b:2"));
  }

  @Test
  void offSwitchesTheLocalProviderOff() {
    assertThat(Settings.of(Map.of("PROVIDER_LOCAL_URL", "off")).get(Catalogue.PROVIDER_LOCAL_URL))
        .isEmpty();
  }

  @Test
  void everyProblemIsNamedAtOnce() {
    Map<String, String> environment =
        Map.of(
            "AUTOHEAL_INTERVAL_SECONDS", "soon",
            "AUTOHEAL_SERVICES", "[\"a\"",
            "UI_URL", "ftp://x",
            "AUTOHEAL_INTERVALL_SECONDS", "3",
            "MAX_BODY_BYTES", "-1",
            "PHONE_REGION", "Germany",
            "LOG_LEVEL", "loud");

    List<String> problems = problemsOf(environment);

    assertThat(problems).hasSize(7);
    assertThat(problems.getFirst())
        .isEqualTo(
            "AUTOHEAL_INTERVALL_SECONDS: unknown variable; did you mean AUTOHEAL_INTERVAL_SECONDS?");
    assertThat(problems)
        .anyMatch(p -> p.startsWith("AUTOHEAL_SERVICES '[\"a\"': malformed JSON"))
        .contains(
            "AUTOHEAL_INTERVAL_SECONDS 'soon': expected a number of seconds",
            "UI_URL 'ftp://x': expected a URL that starts with http:// or https://",
            "MAX_BODY_BYTES '-1': expected a whole number from 1024 to 104857600",
            "PHONE_REGION 'Germany': expected a country's two letters (ISO 3166-1), such as DE",
            "LOG_LEVEL 'loud': expected one of error, warn, info, debug, trace");
  }

  @Test
  void otherProgramsVariablesAreLeftAlone() {
    assertThat(Settings.of(Map.of("KAFKA_HEAP_OPTS", "-Xmx1g", "PATH", "/bin"))).isNotNull();
  }

  @Test
  void jwtModeNeedsIssuerAudienceAndKey() {
    assertThat(problemsOf(Map.of("AUTH_MODE", "jwt")))
        .extracting(p -> p.substring(0, p.indexOf(':')))
        .containsExactly("OIDC_ISSUER", "OIDC_AUDIENCE", "EDGE_SIGNING_KEY");
  }

  @Test
  void headerModeBindsLoopbackOnlyUnlessAnyCallerIsTrustedOnPurpose() {
    assertThat(problemsOf(Map.of("BIND_ADDRESS", "0.0.0.0")).getFirst())
        .startsWith("BIND_ADDRESS: in header mode");
    assertThat(Settings.of(Map.of("BIND_ADDRESS", "0.0.0.0", "AUTH_TRUST_ANY_CALLER", "true")))
        .isNotNull();
  }

  @Test
  void aSecretComesFromAFileAndIsNeverShown() throws IOException {
    Path file = Files.writeString(folder.resolve("password"), "hunter2\n");

    Settings settings = Settings.of(Map.of("DATABASE_PASSWORD_FILE", file.toString()));

    assertThat(settings.get(Catalogue.DATABASE_PASSWORD).orElseThrow().reveal())
        .isEqualTo("hunter2");
    assertThat(settings.shown(Catalogue.DATABASE_PASSWORD)).isEqualTo("********");
    assertThat(settings.get(Catalogue.DATABASE_PASSWORD).toString()).doesNotContain("hunter2");
  }

  @Test
  void aSecretGivenTwiceOrFromAMissingFileIsAProblemThatDoesNotShowIt() {
    assertThat(problemsOf(Map.of("CLAUDE_API_KEY", "sk-1", "CLAUDE_API_KEY_FILE", "/nowhere")))
        .containsExactly("CLAUDE_API_KEY: give either CLAUDE_API_KEY or CLAUDE_API_KEY_FILE");
    assertThat(problemsOf(Map.of("CLAUDE_API_KEY_FILE", "/nowhere")))
        .containsExactly("CLAUDE_API_KEY: cannot read /nowhere");
  }

  @Test
  void aFileIsOverlaidByTheEnvironmentAndItsUnknownNamesAreProblems() {
    EnvFile file =
        EnvFile.parse(
            Path.of("x.env"), List.of("# note", "", "LOG_LEVEL=\"debug\"", "UI_URL=http://a:1"));
    Settings settings = Settings.of(file, Map.of("UI_URL", "http://b:2"));
    assertThat(settings.get(Catalogue.UI_URL)).isEqualTo(URI.create("http://b:2"));
    assertThat(settings.get(Catalogue.LOG_LEVEL)).isEqualTo(LogLevel.DEBUG);

    EnvFile wrong =
        EnvFile.parse(
            Path.of("x.env"),
            List.of("UI_UR=http://a:1", "nonsense", "UI_URL=http://a:1", "UI_URL=http://a:2"));
    assertThatThrownBy(() -> Settings.of(wrong, Map.of()))
        .hasMessageContaining("x.env: UI_UR: unknown variable; did you mean UI_URL?")
        .hasMessageContaining("x.env:2: expected NAME=value")
        .hasMessageContaining("x.env:4: UI_URL is given twice");
  }

  private static List<String> problemsOf(Map<String, String> environment) {
    return catchThrowableOfType(SettingsException.class, () -> Settings.of(environment)).problems();
  }
}
