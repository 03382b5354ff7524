package io.aetherlink.notifications;

import io.aetherlink.testkit.FaultProxy;
import io.aetherlink.testkit.TestDatabase;
import io.aetherlink.testkit.TestKafka;
import io.aetherlink.testkit.TestPostgres;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the service under test has around it: real servers, and targets that a test commands. */
public class NotifyPlatform implements QuarkusTestResourceLifecycleManager {
  /** What {@code NOTIFY_WEBHOOK_SECRET} is. */
  public static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private final Map<Class<?>, Object> parts = new HashMap<>();

  @Override
  public Map<String, String> start() {
    TestDatabase database = put(TestPostgres.freshDatabase());
    FaultProxy line = put(FaultProxy.to(database.host(), database.port()));
    TestKafka kafka = put(TestKafka.started());
    Receiver receiver = put(Receiver.started());
    RulesFolder rules = put(RulesFolder.create());
    return Map.ofEntries(
        Map.entry(
            "DATABASE_URL",
            "postgresql://%s:%d/%s".formatted(line.host(), line.port(), database.name())),
        Map.entry(FaultProxy.POOL_TRUSTS, FaultProxy.HARDLY),
        Map.entry("DATABASE_USER", database.user()),
        Map.entry("DATABASE_PASSWORD", database.password()),
        Map.entry("KAFKA_BROKERS", kafka.brokers()),
        Map.entry("DATA_DIR", rules.path().toString()),
        Map.entry("NOTIFY_RULES_FILE", rules.file().toString()),
        Map.entry("NOTIFY_WEBHOOK_URL", receiver.url("/usual")),
        Map.entry("NOTIFY_WEBHOOK_SECRET", SECRET),
        Map.entry("NOTIFY_SECRETS_KEY", "seals the secrets of endpoints"),
        Map.entry("NOTIFY_PRIVATE_TARGETS", "true"),
        Map.entry("NOTIFY_TIMEOUT_SECONDS", "6"));
  }

  @Override
  public void stop() {
    for (Class<?> type : List.of(Receiver.class, FaultProxy.class, TestKafka.class)) {
      close(parts.get(type));
    }
  }

  @Override
  public void inject(TestInjector injector) {
    parts.forEach(
        (type, part) -> injector.injectIntoFields(part, new TestInjector.MatchesType(type)));
  }

  private <T> T put(T part) {
    parts.put(part.getClass(), part);
    return part;
  }

  private static void close(@Nullable Object part) {
    try {
      if (part instanceof AutoCloseable closeable) {
        closeable.close();
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
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
