package io.aetherlink.platform.testing;

import io.aetherlink.platform.process.Programs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The browser of the tests, as the system has it. */
final class Chromium {

  private Chromium() {}

  /** The browser, installed first where that is possible. */
  static Path installed(Consumer<String> say) throws IOException {
    if (found().isEmpty()) {
      Debian.install(say, "chromium", "chromium");
    }
    return found()
        .orElseThrow(() ->
            new IOException(
                "Chromium is missing: install it (apt-get install chromium), then try again"));
  }

  private static Optional<Path> found() {
    return Stream.of("chromium", "chromium-browser", "google-chrome")
        .map(Programs::find)
        .flatMap(Optional::stream)
        .findFirst();
  }
}
