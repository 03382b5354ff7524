package io.aetherlink.http;

import org.eclipse.microprofile.config.ConfigProvider;

/** The version of AetherLink that is running. */
public final class Version {
  private Version() {}

  /** As the build has it. */
  public static String current() {
    return ConfigProvider.getConfig().getValue("quarkus.application.version", String.class);
  }
}
