package io.aetherlink.testkit;

import io.aetherlink.platform.engines.EmbeddedEngine;
import io.aetherlink.platform.engines.RunningEngine;
import io.aetherlink.platform.process.FreePorts;
import java.nio.file.Path;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** A real engine that a test can stop and start again; its data and its port stay the same. */
public abstract class TestEngine<E extends EmbeddedEngine> implements AutoCloseable {
  private final Path folder = TestFolder.create();
  private final E engine;
  private @Nullable RunningEngine running;

  /** Not started yet. */
  TestEngine(BiFunction<Path, Integer, E> engine) {
    this.engine = engine.apply(folder, FreePorts.one());
  }

  final E engine() {
    return engine;
  }

  /** Starts it and returns once it serves. */
  public final synchronized void start() {
    if (running == null) {
      running = engine.start();
    }
  }

  /** Stops it. */
  public final synchronized void stop() {
    if (running != null) {
      running.close();
      running = null;
    }
  }

  /** Stops it, and deletes its data. */
  @Override
  public final void close() {
    stop();
    TestFolder.delete(folder);
  }
}
