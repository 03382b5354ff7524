package io.aetherlink.platform.engines;

import io.aetherlink.platform.process.ChildProcess;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** An engine with its process. Closing it stops the engine; its data stays. */
public final class RunningEngine implements AutoCloseable {

  private static final Duration STOP_GRACE = Duration.ofSeconds(20);

  /** Between two questions: short beside any engine's start, and cheap on loopback. */
  private static final Duration BETWEEN_CHECKS = Duration.ofMillis(20);

  private static final int LOG_LINES_SHOWN = 15;

  private final EmbeddedEngine engine;
  private final ChildProcess process;

  private RunningEngine(EmbeddedEngine engine, ChildProcess process) {
    this.engine = engine;
    this.process = process;
  }

  static RunningEngine start(EmbeddedEngine engine, Duration limit) {
    Path log = engine.folder().resolve("engine.log");
    RunningEngine running = new RunningEngine(engine, spawn(engine, log));
    if (!running.awaitReady(Instant.now().plus(limit))) {
      running.close();
      throw new EngineException(
          "%s did not become ready; its last lines:%n%s"
              .formatted(engine.kind().engineName(), lastLines(log)));
    }
    return running;
  }

  private static ChildProcess spawn(EmbeddedEngine engine, Path log) {
    try {
      return ChildProcess.start(engine.launch(), Redirect.to(log.toFile()));
    } catch (IOException e) {
      throw new EngineException("can't start " + engine.kind().engineName(), e);
    }
  }

  private boolean awaitReady(Instant deadline) {
    while (Instant.now().isBefore(deadline)) {
      if (engine.ready()) {
        return process.isRunning();
      }
      if (process.awaitExit(BETWEEN_CHECKS)) {
        return false;
      }
    }
    return false;
  }

  private static String lastLines(Path log) {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join(
          "\n", lines.subList(Math.max(0, lines.size() - LOG_LINES_SHOWN), lines.size()));
    } catch (IOException e) {
      return "(no log: " + e.getMessage() + ")";
    }
  }

  /** The engine that runs. */
  public EmbeddedEngine engine() {
    return engine;
  }

  /** Its process. */
  public ChildProcess process() {
    return process;
  }

  @Override
  public void close() {
    process.stop(STOP_GRACE);
  }
}
