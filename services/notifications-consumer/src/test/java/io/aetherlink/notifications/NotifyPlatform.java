package io.aetherlink.notifications;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the service under test has around it. */
public class NotifyPlatform implements QuarkusTestResourceLifecycleManager {
  private @Nullable RulesFolder rules;

  @Override
  public Map<String, String> start() {
    RulesFolder folder = RulesFolder.create();
    rules = folder;
    return Map.of(
        "DATA_DIR", folder.path().toString(), "NOTIFY_RULES_FILE", folder.file().toString());
  }

  @Override
  public void stop() {
    // Folders and servers go with the JVM.
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(rules, new TestInjector.MatchesType(RulesFolder.class));
  }

  /** A folder with a file of rules that a test can replace. */
  public record RulesFolder(Path path) {

    static RulesFolder create() {
      try {
        RulesFolder folder = new RulesFolder(Files.createTempDirectory("notify-test-"));
        folder.write("rules: []\ndefault: {notify: false}\n");
        return folder;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    Path file() {
      return path.resolve("rules.yaml");
    }

    /** Replaces the rules, as an editor does. */
    public void write(String text) {
      try {
        Files.writeString(file(), text);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
