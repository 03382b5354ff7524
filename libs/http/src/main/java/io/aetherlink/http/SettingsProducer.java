package io.aetherlink.http;

import io.aetherlink.settings.Catalogue;
import io.aetherlink.settings.PlatformService;
import io.aetherlink.settings.Setting;
import io.aetherlink.settings.Settings;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the settings, the service's own name and the clock injectable. */
@Singleton
final class SettingsProducer {

  @Produces
  @Singleton
  Settings settings(Config config) {
    Map<String, String> environment = new HashMap<>();
    for (Setting<?> setting : Catalogue.all()) {
      copy(config, setting.name(), environment);
      copy(config, setting.name() + "_FILE", environment);
    }
    return Settings.of(environment);
  }

  @Produces
  @Singleton
  PlatformService service(@ConfigProperty(name = "quarkus.application.name") String name) {
    return Arrays.stream(PlatformService.values())
        .filter(service -> service.serviceName().equals(name))
        .findAny()
        .orElseThrow(
            () -> new IllegalStateException("quarkus.application.name names no service: " + name));
  }

  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  private static void copy(Config config, String name, Map<String, String> to) {
    config.getOptionalValue(name, String.class).ifPresent(value -> to.put(name, value));
  }
}
