package io.aetherlink.customerops;

import io.aetherlink.testkit.FaultProxy;
import io.aetherlink.testkit.TestDatabase;
import io.aetherlink.testkit.TestKafka;
import io.aetherlink.testkit.TestPostgres;
import io.aetherlink.testkit.TestS3;
import io.aetherlink.testkit.TestSummarizer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL, Kafka and S3 for the service under test, PostgreSQL behind a line that can be cut,
 * and who stands in for ai-summarizer.
 */
public class CrmPlatform implements QuarkusTestResourceLifecycleManager {
  @Nullable FaultProxy line;
  private @Nullable TestDatabase database;
  private @Nullable TestSummarizer summarizer;
  private final TestS3 files = TestS3.started();

  @Override
  public Map<String, String> start() {
    TestDatabase direct = TestPostgres.freshDatabase();
    FaultProxy proxy = FaultProxy.to(direct.host(), direct.port());
    TestSummarizer standIn = TestSummarizer.started();
    database = direct;
    line = proxy;
    summarizer = standIn;
    Map<String, String> variables = new HashMap<>(files.variables("crm-test"));
    variables.put(
        "DATABASE_URL",
        "postgresql://%s:%d/%s".formatted(proxy.host(), proxy.port(), direct.name()));
    variables.put(FaultProxy.POOL_TRUSTS, FaultProxy.HARDLY);
    variables.put("DATABASE_USER", direct.user());
    variables.put("DATABASE_PASSWORD", direct.password());
    variables.put("KAFKA_BROKERS", TestKafka.shared().brokers());
    variables.put("DATA_DIR", dataFolder());
    variables.put("AI_SUMMARIZER_URL", standIn.url());
    variables.put("EDGE_SIGNING_KEY", TestSummarizer.SIGNING_KEY);
    variables.put("ATTACHMENT_QUOTA_MIB", "8");
    return variables;
  }

  @Override
  public void stop() {
    if (line != null) {
      line.close();
    }
    if (summarizer != null) {
      summarizer.close();
    }
    files.close();
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(line, new TestInjector.MatchesType(FaultProxy.class));
    injector.injectIntoFields(database, new TestInjector.MatchesType(TestDatabase.class));
    injector.injectIntoFields(summarizer, new TestInjector.MatchesType(TestSummarizer.class));
    injector.injectIntoFields(files, new TestInjector.MatchesType(TestS3.class));
  }

  private static String dataFolder() {
    try {
      return Files.createTempDirectory("customer-ops-test-").toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
