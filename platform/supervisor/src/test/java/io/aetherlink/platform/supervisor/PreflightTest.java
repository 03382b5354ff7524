package io.aetherlink.platform.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.control.PartKind;
import io.aetherlink.platform.process.FreePorts;
import io.aetherlink.platform.process.Launch;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightTest {

  @TempDir Path folder;

  @Test
  void namesATakenPortItsOwnerAndTheVariableThatMovesIt() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      int port = taken.getLocalPort();
      assertThat(Preflight.ports(List.of(part("customer-ops", port))))
          .singleElement()
          .asString()
          .startsWith("Port " + port + ", which customer-ops needs, is taken by process ")
          .contains("process " + ProcessHandle.current().pid() + " (")
          .endsWith("move customer-ops by setting CUSTOMER_OPS_URL.");
    }
  }

  @Test
  void noticesAProgramThatOnlyListensOnTheOtherLoopback() throws IOException {
    int port = FreePorts.one();
    try (var taken = new ServerSocket(port, 1, InetAddress.getByName("::1"))) {
      assertThat(taken.isBound()).isTrue();
      assertThat(Preflight.ports(List.of(part("edge", port))))
          .singleElement()
          .asString()
          .startsWith("Port " + port + ", which edge needs, is taken by process ")
          .contains("process " + ProcessHandle.current().pid() + " (");
    }
  }

  @Test
  void namesBothPartsThatWantOnePort() throws IOException {
    int port = FreePorts.one();
    assertThat(Preflight.ports(List.of(part("worker", port), part("edge", port))))
        .containsExactly("Port " + port + " is given to both worker and edge: move one of them.");
  }

  @Test
  void findsNothingWrongWithFreePorts() throws IOException {
    assertThat(Preflight.ports(List.of(part("worker", FreePorts.one())))).isEmpty();
  }

  @Test
  void saysHowMuchDiskIsMissingAlsoBeforeTheFolderExists() {
    Path later = folder.resolve("not/yet/there");
    assertThat(Preflight.disk(later, 1)).isEmpty();
    assertThat(Preflight.disk(later, Long.MAX_VALUE))
        .singleElement()
        .asString()
        .startsWith("Too little disk: ")
        .contains(later.toString(), "--data");
  }

  private Part part(String name, int port) {
    return new Part(
        name,
        "aether-" + name,
        PartKind.SERVICE,
        URI.create("http://localhost:" + port),
        Set.of(),
        Part.Revival.ON_REQUEST,
        () -> {},
        () -> Launch.of(List.of("true"), Map.of(), folder),
        () -> true);
  }
}
