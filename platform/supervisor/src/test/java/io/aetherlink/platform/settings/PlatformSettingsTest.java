package io.aetherlink.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.settings.Catalogue;
import io.aetherlink.settings.PlatformService;
import io.aetherlink.settings.Secret;
import io.aetherlink.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlatformSettingsTest {

  private static final Path DEVELOPMENT = Path.of("../../config/.env.dev");

  @TempDir Path folder;

  @Test
  void theEnvironmentWinsOverTheFileAndTheCommandLineOverBoth() {
    PlatformSettings settings =
        PlatformSettings.read(
            DEVELOPMENT,
            Map.of("UI_URL", "http://localhost:1", "WORKER_URL", "http://localhost:2"),
            Map.of("UI_URL", "http://localhost:3"));
    assertThat(settings.settings().get(Catalogue.UI_URL)).hasPort(3);
    assertThat(settings.settings().get(Catalogue.WORKER_URL)).hasPort(2);
    assertThat(settings.variables())
        .containsEntry("UI_URL", "http://localhost:3")
        .containsEntry("S3_URL", "http://localhost:19000")
        .doesNotContainKey("WORKER_URL");
  }

  @Test
  void aSecretInAFileTakesThePlaceOfTheDevelopmentValue() throws IOException {
    Path secret = Files.writeString(folder.resolve("password"), "from a file\n");
    PlatformSettings settings =
        PlatformSettings.read(
            DEVELOPMENT, Map.of("DATABASE_PASSWORD_FILE", secret.toString()), Map.of());
    assertThat(settings.settings().get(Catalogue.DATABASE_PASSWORD).map(Secret::reveal))
        .contains("from a file");
    assertThat(settings.variables()).doesNotContainKey("DATABASE_PASSWORD");
  }

  @Test
  void movedPortsAreAllDifferentAndNothingStaysBehind() {
    Settings before = PlatformSettings.read(DEVELOPMENT, Map.of(), Map.of()).settings();
    Settings after = PlatformSettings.read(DEVELOPMENT, Map.of(), MovedPorts.of(before)).settings();
    List<URI> addresses =
        Arrays.stream(PlatformService.values()).map(service -> after.get(service.url())).toList();
    assertThat(addresses).doesNotHaveDuplicates().allMatch(url -> url.getPort() >= 20_000);
    assertThat(after.get(Catalogue.DATABASE_URL))
        .hasPath("/aetherlink")
        .matches(url -> url.getPort() != 54320);
    assertThat(after.get(Catalogue.UI_HEALTH_URL)).hasPort(after.get(Catalogue.UI_URL).getPort());
    assertThat(after.get(Catalogue.KAFKA_URL).toString())
        .endsWith(after.get(Catalogue.KAFKA_BROKERS).getFirst());
    assertThat(after.get(Catalogue.PROVIDER_LOCAL_URL))
        .contains(after.get(Catalogue.AI_SUMMARIZER_URL));
  }
}
