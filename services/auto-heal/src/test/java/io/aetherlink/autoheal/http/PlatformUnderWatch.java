package io.aetherlink.autoheal.http;

import io.aetherlink.autoheal.TestPlatform;
import io.aetherlink.autoheal.TestService;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A small platform that the service under test watches, with a data folder of its own. */
public final class PlatformUnderWatch implements QuarkusTestResourceLifecycleManager {

  private static Optional<TestPlatform> platform = Optional.empty();

  /** The platform. */
  static TestPlatform platform() {
    return platform.orElseThrow();
  }

  static OptionalLong pid(String name) {
    return platform().inspect(name).pid();
  }

  @Override
  public Map<String, String> start() {
    try {
      Path folder = Files.createTempDirectory("auto-heal");
      TestService api = new TestService();
      TestService ui = new TestService();
      platform =
          Optional.of(
              new TestPlatform(folder.resolve("run/control.sock"))
                  .with("api", api)
                  .with("ui", ui)
                  .open());
      return Map.of(
          "DATA_DIR", folder.toString(),
          "SUPERVISOR_SOCKET", platform().socket().toString(),
          "AUTOHEAL_SERVICES", "[\"api\",\"ui\"]",
          "AUTOHEAL_HEALTH_ENDPOINTS",
              "{\"api\":\"%s\",\"ui\":\"%s\"}".formatted(api.health(), ui.health()),
          "AUTOHEAL_INTERVAL_SECONDS", "0.2",
          "AUTOHEAL_BUDGET", "1000",
          "AUTOHEAL_BACKOFF_SECONDS", "0");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {
    platform.ifPresent(TestPlatform::close);
  }
}
