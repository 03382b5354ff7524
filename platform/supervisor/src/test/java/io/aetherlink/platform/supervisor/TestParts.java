package io.aetherlink.platform.supervisor;

import io.aetherlink.control.PartKind;
import io.aetherlink.platform.process.FreePorts;
import io.aetherlink.platform.process.Launch;
import io.aetherlink.platform.process.Programs;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** Parts for a supervisor: programs that run, and such as make trouble. */
final class TestParts {
  private TestParts() {}

  /** A program of ours that listens on a port of its own; see {@link ServiceFixture}. */
  static Part service(Path folder, String name, Set<String> dependsOn, String... options) {
    int port = FreePorts.one();
    URI url = URI.create("http://localhost:" + port);
    List<String> command =
        new ArrayList<>(
            List.of(
                Programs.java().toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ServiceFixture.class.getName(),
                Integer.toString(port)));
    command.addAll(List.of(options));
    return new Part(
        name,
        "aether-" + name,
        PartKind.SERVICE,
        url,
        dependsOn,
        Part.Revival.ON_REQUEST,
        () -> {},
        () -> Launch.of(command, Map.of(), folder),
        () -> HttpProbe.answersOk(url, "/health"));
  }

  static Part engine(Part part) {
    return copy(part, PartKind.ENGINE, part.revival(), part.prepare(), part.ready());
  }

  /** It is started again by the supervisor, not by whoever asks. */
  static Part revived(Part part) {
    return copy(part, part.kind(), Part.Revival.SUPERVISOR, part.prepare(), part.ready());
  }

  /** It cannot be started while it is missing. */
  static Part unlessMissing(Part part, AtomicBoolean missing) {
    Runnable prepare =
        () -> {
          if (missing.get()) {
            throw new StartFailedException(part.name() + ".jar is missing");
          }
        };
    return copy(part, part.kind(), part.revival(), prepare, part.ready());
  }

  /** It runs, and never serves. */
  static Part deaf(Part part) {
    return copy(part, part.kind(), part.revival(), part.prepare(), () -> false);
  }

  private static Part copy(
      Part part, PartKind kind, Part.Revival revival, Runnable prepare, BooleanSupplier ready) {
    return new Part(
        part.name(),
        part.container(),
        kind,
        part.url(),
        part.dependsOn(),
        revival,
        prepare,
        part.launch(),
        ready);
  }
}
