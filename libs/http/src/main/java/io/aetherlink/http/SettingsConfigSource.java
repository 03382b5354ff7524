package io.aetherlink.http;

import static io.aetherlink.settings.Catalogue.BIND_ADDRESS;
import static io.aetherlink.settings.Catalogue.DATABASE_PASSWORD;
import static io.aetherlink.settings.Catalogue.DATABASE_URL;
import static io.aetherlink.settings.Catalogue.DATABASE_USER;
import static io.aetherlink.settings.Catalogue.KAFKA_BROKERS;
import static io.aetherlink.settings.Catalogue.LOG_LEVEL;
import static io.aetherlink.settings.Catalogue.MAX_BODY_BYTES;
import static io.aetherlink.settings.Catalogue.MAX_UPLOAD_BYTES;
import static io.aetherlink.settings.Catalogue.REDIS_URL;

import io.aetherlink.settings.Catalogue;
import io.aetherlink.settings.PlatformService;
import io.aetherlink.settings.Setting;
import io.aetherlink.settings.Settings;
import io.aetherlink.settings.SettingsException;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.common.MapBackedConfigSource;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Says once how the catalogue's variables become Quarkus' properties. */
public final class SettingsConfigSource implements ConfigSourceFactory {
  private static final int ABOVE_APPLICATION_PROPERTIES = 260;

  @Override
  public OptionalInt getPriority() {
    return OptionalInt.of(ABOVE_APPLICATION_PROPERTIES);
  }

  @Override
  public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
    try {
      Map<String, String> properties = properties(Settings.of(environment(context)));
      listenOn(context, properties);
      return List.of(new Properties(properties, usesDatabase(context)));
    } catch (SettingsException e) {
      // ServiceMain has printed the problems; a build or test without it fails where one is read.
      return List.of();
    }
  }

  /** Names only what every service has, since Quarkus warns of names that it does not know. */
  private static final class Properties extends MapBackedConfigSource {
    private static final long serialVersionUID = 1L;

    private final boolean database;

    Properties(Map<String, String> properties, boolean database) {
      super("settings", properties, ABOVE_APPLICATION_PROPERTIES);
      this.database = database;
    }

    @Override
    public Set<String> getPropertyNames() {
      return super.getPropertyNames().stream()
          .filter(this::named)
          .collect(Collectors.toUnmodifiableSet());
    }

    private boolean named(String name) {
      return name.startsWith("quarkus.http.")
          || name.startsWith("quarkus.log.")
          // Quarkus takes no user or password for a data source that are not named.
          || (database && name.startsWith("quarkus.datasource."));
    }
  }

  private static boolean usesDatabase(ConfigSourceContext context) {
    ConfigValue kind = context.getValue("quarkus.datasource.db-kind");
    return kind != null && kind.getValue() != null;
  }

  private static Map<String, String> environment(ConfigSourceContext context) {
    Map<String, String> environment = new HashMap<>();
    for (Setting<?> setting : Catalogue.all()) {
      copy(context, setting.name(), environment);
      if (setting.secret()) {
        copy(context, setting.name() + "_FILE", environment);
      }
    }
    return environment;
  }

  private static void copy(ConfigSourceContext context, String name, Map<String, String> to) {
    ConfigValue value = context.getValue(name);
    if (value != null && value.getValue() != null) {
      to.put(name, value.getValue());
    }
  }

  private static Map<String, String> properties(Settings settings) {
    Map<String, String> properties = new HashMap<>();
    properties.put("quarkus.http.host", host(settings.get(BIND_ADDRESS)));
    properties.put(
        "quarkus.http.limits.max-body-size",
        // The most of all; BodyLimit knows what each resource takes.
        String.valueOf(Math.max(settings.get(MAX_BODY_BYTES), settings.get(MAX_UPLOAD_BYTES))));
    properties.put("quarkus.log.category.\"io.aetherlink\".level", settings.get(LOG_LEVEL).name());
    properties.put("quarkus.datasource.jdbc.url", jdbcUrl(settings.get(DATABASE_URL)));
    properties.put("quarkus.datasource.username", settings.get(DATABASE_USER));
    settings
        .get(DATABASE_PASSWORD)
        .ifPresent(secret -> properties.put("quarkus.datasource.password", secret.reveal()));
    properties.put("quarkus.redis.hosts", settings.get(REDIS_URL).toString());
    properties.put("kafka.bootstrap.servers", String.join(",", settings.get(KAFKA_BROKERS)));
    Arrays.stream(PlatformService.values())
        .forEach(service ->
            properties.put(
                "aetherlink.port." + service.serviceName(),
                String.valueOf(Settings.port(settings.get(service.url())))));
    return properties;
  }

  /** A service listens on the port of its own address. */
  private static void listenOn(ConfigSourceContext context, Map<String, String> properties) {
    ConfigValue name = context.getValue("quarkus.application.name");
    if (name != null && name.getValue() != null) {
      String port = properties.get("aetherlink.port." + name.getValue());
      if (port != null) {
        properties.put("quarkus.http.port", port);
      }
    }
  }

  private static String host(String bindAddress) {
    return bindAddress.equals("localhost") ? "127.0.0.1" : bindAddress;
  }

  private static String jdbcUrl(URI url) {
    return "jdbc:postgresql://" + url.getHost() + ":" + Settings.port(url) + url.getPath();
  }
}
