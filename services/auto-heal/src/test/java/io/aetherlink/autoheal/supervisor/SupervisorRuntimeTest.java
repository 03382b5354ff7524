package io.aetherlink.autoheal.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aetherlink.autoheal.TestPlatform;
import io.aetherlink.autoheal.TestService;
import io.aetherlink.autoheal.domain.ServiceRuntime.RestartFailedException;
import io.aetherlink.autoheal.domain.ServiceRuntime.RestartRefusedException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorRuntimeTest {

  @TempDir Path folder;

  @Test
  void restartsWhatItIsAskedToAndPassesOnWhyNot() {
    Path socket = folder.resolve("run/control.sock");
    try (var platform = new TestPlatform(socket).with("api", new TestService()).open()) {
      SupervisorRuntime runtime = new SupervisorRuntime(socket);
      runtime.restart("api");

      assertThat(platform.restarts()).containsExactly("api");
      assertThat(platform.inspect("api").pid()).hasValue(101);
      assertThatThrownBy(() -> runtime.restart("x"))
          .isInstanceOf(RestartFailedException.class)
          .hasMessage("the supervisor did not restart it: no part is called x");
    }
  }

  @Test
  void aSupervisorThatWasNotThereHasRefused() {
    assertThatThrownBy(() -> new SupervisorRuntime(folder.resolve("none.sock")).restart("api"))
        .isInstanceOf(RestartRefusedException.class)
        .hasMessageContaining("no supervisor answers");
  }
}
