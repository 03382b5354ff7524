package io.aetherlink.testkit;

import io.aetherlink.platform.engines.Engines;
import io.aetherlink.platform.engines.RedisEngine;
import io.aetherlink.platform.engines.RunningEngine;
import io.aetherlink.platform.process.FreePorts;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A real Redis that a test can stop and start again; its data and its port stay the same. */
public final class TestRedis implements AutoCloseable {
  private final Path folder = TestFolder.create();
  private final RedisEngine engine = Engines.redis(folder, FreePorts.one());
  private @Nullable RunningEngine running;

  private TestRedis() {}

  /** A server that serves. */
  public static TestRedis started() {
    TestRedis redis = new TestRedis();
    redis.start();
    return redis;
  }

  /** Where it is. */
  public URI url() {
    return URI.create("redis://127.0.0.1:" + engine.port());
  }

  /** Starts the server and returns once it serves. */
  public synchronized void start() {
    if (running == null) {
      running = engine.start();
    }
  }

  /** Stops the server. */
  public synchronized void stop() {
    if (running != null) {
      running.close();
      running = null;
    }
  }

  @Override
  public void close() {
    stop();
    TestFolder.delete(folder);
  }
}
