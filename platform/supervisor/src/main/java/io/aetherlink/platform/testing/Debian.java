package io.aetherlink.platform.testing;

import io.aetherlink.platform.process.Programs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Installs what the tests need where this process may: as root, on Debian and its kin. */
final class Debian {

  /** How long its packages may take to come. */
  static final Duration LIMIT = Duration.ofMinutes(10);

  private Debian() {}

  /** Installs packages unless a program of theirs is there; whether it is there afterwards. */
  static boolean install(Consumer<String> say, String program, String... packages)
      throws IOException {
    if (Programs.find(program).isEmpty() && mayInstall()) {
      say.accept("  Installing %s …".formatted(String.join(", ", packages)));
      apt(packages);
    }
    return Programs.find(program).isPresent();
  }

  /** Whether this process may change the system. */
  static boolean mayInstall() {
    return "root".equals(System.getProperty("user.name")) && Programs.find("apt-get").isPresent();
  }

  private static void apt(String... packages) throws IOException {
    var apt =
        new Tool(Path.of("/"), Map.of("DEBIAN_FRONTEND", "noninteractive"), line -> {})
            .within(LIMIT);
    List<String> install = new ArrayList<>(List.of("install", "-y", "-qq"));
    install.addAll(List.of(packages));
    if (apt.run("apt-get", install.toArray(String[]::new)) != 0) {
      apt.run("apt-get", "update", "-qq");
      apt.run("apt-get", install.toArray(String[]::new));
    }
  }
}
