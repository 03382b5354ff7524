package io.aetherlink.commandcenter.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.commandcenter.domain.Registration;
import io.aetherlink.commandcenter.domain.RegistrationStore;
import io.aetherlink.commandcenter.domain.Registry;
import io.aetherlink.settings.Settings;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlatformTargetsTest {

  private final Registry registry = new Registry(new NoStore(), Clock.systemUTC());
  private final PlatformTargets targets =
      new PlatformTargets(Settings.of(Map.of("APEXFLOW_URL", "http://flow:1/x/")), registry);

  /** Keeps nothing; the registry remembers. */
  private static final class NoStore implements RegistrationStore {
    @Override
    public boolean renew(Registration registration) {
      return true;
    }

    @Override
    public Optional<Registration> save(Registration registration) {
      return Optional.of(registration);
    }

    @Override
    public Optional<Registration> introduce(
        Registration registration, Optional<String> formerVersion) {
      return save(registration);
    }

    @Override
    public boolean delete(String name) {
      return true;
    }

    @Override
    public Optional<Registration> find(String name) {
      return Optional.empty();
    }

    @Override
    public void purge(Instant lastSeenBefore) {}

    @Override
    public List<Registration> all() {
      return List.of();
    }
  }

  private void register(String name) {
    URI url = URI.create("http://somewhere:9");
    registry.register(
        new Registration(
            name,
            url,
            url,
            Optional.empty(),
            List.of(),
            List.of(),
            Instant.now(),
            Optional.empty()));
  }

  @Test
  void namesThePlatformAsDashboardsKnowIt() {
    assertThat(targets.get())
        .containsOnlyKeys(
            "ui",
            "customer_ops",
            "worker",
            "apexflow",
            "ai_summarizer",
            "ai_orchestrator",
            "notifications",
            "auto_heal",
            "command_center",
            "kafka",
            "postgresql",
            "redis",
            "s3")
        .containsEntry("ui", URI.create("http://localhost:5173/health.json"))
        .containsEntry("apexflow", URI.create("http://flow:1/x/health"))
        .containsEntry("kafka", URI.create("kafka://localhost:19092"))
        .containsEntry("s3", URI.create("s3+http://localhost:19000"));
  }

  @Test
  void knowsThePlatformByTheNamesOfContainersToo() {
    assertThat(PlatformTargets.names().byOther().values())
        .containsExactlyInAnyOrderElementsOf(targets.get().keySet());
    assertThat(PlatformTargets.names().of("aether-crm-ui")).isEqualTo("ui");
    assertThat(PlatformTargets.names().of("aether-ai-orchestrator")).isEqualTo("ai_orchestrator");
    assertThat(PlatformTargets.names().of("billing")).isEqualTo("billing");
  }

  @Test
  void addsRegisteredServicesAndLetsNobodyPoseAsThePlatform() {
    register("billing");
    register("kafka");

    assertThat(targets.get())
        .containsEntry("billing", URI.create("http://somewhere:9"))
        .containsEntry("kafka", URI.create("kafka://localhost:19092"));
  }
}
