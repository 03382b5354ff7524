package io.aetherlink.customerops;

import java.util.Map;
import java.util.Objects;

/** The same platform, whose PostgreSQL is not reachable yet when the service starts. */
public final class LateDatabase extends CrmPlatform {

  @Override
  public Map<String, String> start() {
    Map<String, String> settings = super.start();
    Objects.requireNonNull(line).cut();
    return settings;
  }
}
