package io.aetherlink.customerops;

import io.aetherlink.testkit.FaultProxy;
import io.aetherlink.testkit.TestDatabase;
import io.aetherlink.testkit.TestKafka;
import io.aetherlink.testkit.TestPostgres;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** PostgreSQL and Kafka for the service under test, PostgreSQL behind a line that can be cut. */
public class CrmPlatform implements QuarkusTestResourceLifecycleManager {
  @Nullable FaultProxy line;
  private @Nullable TestDatabase database;

  @Override
  public Map<String, String> start() {
    TestDatabase direct = TestPostgres.freshDatabase();
    FaultProxy proxy = FaultProxy.to(direct.host(), direct.port());
    database = direct;
    line = proxy;
    return Map.of(
        "DATABASE_URL",
            "postgresql://%s:%d/%s".formatted(proxy.host(), proxy.port(), direct.name()),
        "DATABASE_USER", direct.user(),
        "DATABASE_PASSWORD", direct.password(),
        "KAFKA_BROKERS", TestKafka.shared().brokers(),
        "DATA_DIR", dataFolder());
  }

  @Override
  public void stop() {
    if (line != null) {
      line.close();
    }
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(line, new TestInjector.MatchesType(FaultProxy.class));
    injector.injectIntoFields(database, new TestInjector.MatchesType(TestDatabase.class));
  }

  private static String dataFolder() {
    try {
      return Files.createTempDirectory("customer-ops-test-").toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
