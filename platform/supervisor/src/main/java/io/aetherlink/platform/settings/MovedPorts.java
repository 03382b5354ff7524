package io.aetherlink.platform.settings;

import io.aetherlink.platform.process.FreePorts;
import io.aetherlink.settings.Catalogue;
import io.aetherlink.settings.PlatformService;
import io.aetherlink.settings.Setting;
import io.aetherlink.settings.Settings;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The addresses of a platform moved to free ports, so that it runs beside any other. */
public final class MovedPorts {

  /** Addresses that follow from others where they are left empty. */
  private static final List<Setting<?>> DERIVED =
      List.of(Catalogue.UI_HEALTH_URL, Catalogue.KAFKA_URL, Catalogue.PROVIDER_LOCAL_URL);

  private MovedPorts() {}

  /** Variables that put everything that {@code settings} has on this machine on a free port. */
  public static Map<String, String> of(Settings settings) {
    List<Setting<URI>> addresses =
        Stream.concat(
                Arrays.stream(PlatformService.values()).map(PlatformService::url),
                Stream.of(Catalogue.DATABASE_URL, Catalogue.REDIS_URL, Catalogue.S3_URL))
            .toList();
    List<Integer> ports = FreePorts.some(addresses.size() + 1);
    Map<String, String> moved = new LinkedHashMap<>();
    for (int i = 0; i < addresses.size(); i++) {
      Setting<URI> address = addresses.get(i);
      moved.put(address.name(), moved(settings.get(address), ports.get(i)));
    }
    moved.put(Catalogue.KAFKA_BROKERS.name(), "127.0.0.1:" + ports.getLast());
    DERIVED.forEach(setting -> moved.put(setting.name(), ""));
    return moved;
  }

  private static String moved(URI address, int port) {
    return "%s://127.0.0.1:%d%s".formatted(address.getScheme(), port, address.getPath());
  }
}
