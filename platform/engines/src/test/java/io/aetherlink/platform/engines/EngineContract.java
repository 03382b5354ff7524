package io.aetherlink.platform.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aetherlink.platform.process.FreePorts;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What every engine promises, whatever it is. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
abstract class EngineContract {

  @TempDir Path folder;

  /** The engine under test. */
  abstract EmbeddedEngine engine(Path folder, int port);

  /** Stores something, and returns once the engine has acknowledged it. */
  abstract void store(int port) throws Exception;

  /** Whether what was stored is there. */
  abstract boolean isStored(int port) throws Exception;

  @Test
  void keepsWhatItAcknowledgedThroughStopAndKill() throws Exception {
    int port = FreePorts.one();
    EmbeddedEngine engine = engine(folder, port);
    assertThat(engine.ready()).isFalse();
    try (RunningEngine running = engine.start()) {
      assertThat(engine.ready()).isTrue();
      store(port);
    }
    assertThat(engine.ready()).isFalse();
    try (RunningEngine again = engine.start()) {
      assertThat(isStored(port)).isTrue();
      ProcessHandle.of(again.process().pid()).orElseThrow().destroyForcibly();
      assertThat(again.process().exit().get(60, TimeUnit.SECONDS)).isEqualTo(128 + 9);
    }
    try (RunningEngine afterKill = engine.start()) {
      assertThat(isStored(port)).isTrue();
    }
  }

  @Test
  void saysWhyItCanNotStart() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      EmbeddedEngine engine = engine(folder, taken.getLocalPort());
      assertThatThrownBy(engine::start)
          .isInstanceOf(EngineException.class)
          .hasMessageContaining(engine.kind().engineName())
          .hasMessageMatching("(?is).*(in use|failed to bind).*");
    }
  }
}
