package io.aetherlink.audit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A data folder of the test's own, and no trail. */
public final class DataFolder implements QuarkusTestResourceLifecycleManager {

  @Override
  public Map<String, String> start() {
    try {
      Path folder = Files.createTempDirectory("aetherlink-audit");
      // Nobody listens there: what is recorded stays in the spool for the tests to see.
      return Map.of("DATA_DIR", folder.toString(), "COMMAND_CENTER_URL", "http://127.0.0.1:9");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {}
}
