package io.aetherlink.worker;

import io.aetherlink.testkit.TestDatabase;
import io.aetherlink.testkit.TestKafka;
import io.aetherlink.testkit.TestPostgres;
import io.aetherlink.testkit.TestRedis;
import io.aetherlink.testkit.TestS3;
import io.aetherlink.testkit.TestSummarizer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;

/** A real PostgreSQL, Redis and S3 for the worker, and who stands in for ai-summarizer. */
public final class WorkerPlatform implements QuarkusTestResourceLifecycleManager {
  private final TestRedis redis = TestRedis.started();
  private final TestSummarizer summarizer = TestSummarizer.started();

  @Override
  public Map<String, String> start() {
    TestDatabase database = TestPostgres.freshDatabase();
    Map<String, String> variables = new HashMap<>(TestS3.shared().variables("worker-test"));
    variables.put(
        "DATABASE_URL",
        "postgresql://%s:%d/%s".formatted(database.host(), database.port(), database.name()));
    variables.put("DATABASE_USER", database.user());
    variables.put("DATABASE_PASSWORD", database.password());
    variables.put("REDIS_URL", redis.url().toString());
    variables.put("AI_SUMMARIZER_URL", summarizer.url());
    variables.put("EDGE_SIGNING_KEY", TestSummarizer.SIGNING_KEY);
    variables.put("KAFKA_BROKERS", TestKafka.shared().brokers());
    variables.put("DATA_DIR", dataFolder());
    return variables;
  }

  @Override
  public void stop() {
    summarizer.close();
    redis.close();
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(summarizer, new TestInjector.MatchesType(TestSummarizer.class));
  }

  private static String dataFolder() {
    try {
      return Files.createTempDirectory("worker-test-").toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
