package io.aetherlink.settings;

/** The engines that the services need. */
public enum Engine implements PlatformPart {
  POSTGRESQL("postgresql"),
  REDIS("redis"),
  KAFKA("kafka"),
  S3("s3");

  private final String engineName;

  Engine(String engineName) {
    this.engineName = engineName;
  }

  /** The same as {@link #partName()}. */
  public String engineName() {
    return engineName;
  }

  @Override
  public String partName() {
    return engineName;
  }

  @Override
  public String containerName() {
    return "aether-" + engineName;
  }
}
