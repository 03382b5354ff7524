package io.aetherlink.platform.engines;

import io.aetherlink.platform.process.Launch;
import io.aetherlink.settings.Engine;
import java.nio.file.Path;
import java.time.Duration;

/** An engine that runs as a child process, listens on loopback, and keeps its data in a folder. */
public sealed interface EmbeddedEngine
    permits PostgresqlEngine, RedisEngine, KafkaEngine, S3Engine {

  /** Which engine this is. */
  Engine kind();

  /** Where it keeps its data. */
  Path folder();

  /** Where it listens, on loopback. */
  int port();

  /**
   * Makes the folder ready: binaries, empty storage, configuration. Does nothing that is done
   * already. Call it before every start, and not while the engine runs.
   *
   * @throws EngineException when that fails
   */
  void prepare();

  /** How it is started once it is prepared. */
  Launch launch();

  /** Asks the running engine, in its own protocol, whether it serves. Takes a second at most. */
  boolean ready();

  /**
   * Prepares and starts it, and returns once it is ready. Its output goes to {@code engine.log} in
   * its folder.
   *
   * @throws EngineException when it ends or is not ready within a minute
   */
  default RunningEngine start() {
    prepare();
    return RunningEngine.start(this, Duration.ofMinutes(1));
  }
}
