package io.aetherlink.platform.engines;

import java.nio.file.Path;

/** Makes the four engines with development credentials; their {@code with…} methods set others. */
public final class Engines {

  static final String DEVELOPMENT_NAME = "aetherlink";

  private Engines() {}

  /**
   * PostgreSQL with database, role and password {@code aetherlink}. The role owns the database and
   * is neither superuser nor able to bypass row-level security.
   */
  public static PostgresqlEngine postgresql(Path folder, int port) {
    return new PostgresqlEngine(
        folder, port, new DatabaseAccess(DEVELOPMENT_NAME, DEVELOPMENT_NAME, DEVELOPMENT_NAME));
  }

  /** Redis with an append-only file. */
  public static RedisEngine redis(Path folder, int port) {
    return new RedisEngine(folder, port);
  }

  /** Kafka: one node, broker and controller; topics are made on first use. */
  public static KafkaEngine kafka(Path folder, int port) {
    return new KafkaEngine(folder, port, JarFolder.find("kafka"));
  }

  /** An S3 endpoint over the file system; access key and secret key are {@code aetherlink}. */
  public static S3Engine s3(Path folder, int port) {
    return new S3Engine(folder, port, DEVELOPMENT_NAME, DEVELOPMENT_NAME, JarFolder.find("s3"));
  }
}
